import { expect, test } from "vitest";
import type { DeclaredParameters } from "../documents/read-parameters.ts";
import { checkCacheKey, checkRequestMapping, checkResponseMapping } from "./mapping-expression.ts";

const declared: DeclaredParameters = {
  names: new Set(["path.id", "querystring.a\nb", "header.X-A"]),
  complete: true,
};
const incomplete: DeclaredParameters = { ...declared, complete: false };

const unknown = (value: string) => `Invalid mapping expression parameter specified: ${value}`;

test.each([
  "method.request.path.id",
  "method.request.querystring.a\nb",
  "method.request.multivalueheader.X-A",
  "method.request.body",
  "method.request.body.a",
  "method.request.body[0]",
  "context.a",
  "stageVariables.a",
  "$context.a",
  "'a'",
  "''",
])("%j is a value for a request", (value) => {
  expect(checkRequestMapping(value, declared)).toBeUndefined();
});

test.each([
  "'",
  "a'",
  "'a",
  "xcontext.a",
  "contexts",
  "method.request.bodyguard",
  "xmethod.request.path.id",
  "method.request.path.",
  "integration.response.body",
])("%j is no value for a request, which is a warning", (value) => {
  expect(checkRequestMapping(value, declared)).toEqual({
    refused: false,
    warning: `${JSON.stringify(value)} is no mapping expression; put a fixed text in single quotes`,
  });
});

test("a parameter that is not declared is refused, unless it may be declared after all", () => {
  for (const value of ["method.request.path.ID", "method.request.querystring.X-A", "method.request.header.X-Ab"]) {
    expect(checkRequestMapping(value, declared), value).toEqual({ refused: true, error: unknown(value) });
    expect(checkRequestMapping(value, incomplete), value).toEqual({ refused: false, warning: unknown(value) });
  }
  const multivalue = "method.request.multivalueheader.x-a";
  expect(checkRequestMapping(multivalue, declared)).toEqual({ refused: false, warning: unknown(multivalue) });
  const otherCase = "method.request.header.x-a";
  expect(checkRequestMapping(otherCase, declared)).toEqual({ refused: false, warning: unknown(otherCase) });
});

test.each(["integration.response.body", "integration.response.header.a", "context.a", "stageVariables.a", "$a", "''"])(
  "%j is a value for a response",
  (value) => {
    expect(checkResponseMapping(value)).toBeUndefined();
  },
);

test.each(["xintegration.response.body", "method.request.body", "a", "'a", "'"])(
  "%j is no value for a response",
  (value) => {
    expect(checkResponseMapping(value)).toEqual({
      refused: true,
      error: `Invalid mapping expression specified: ${value}`,
    });
  },
);

test("a cache key names a parameter of the method or of the integration", () => {
  expect(checkCacheKey("method.request.path.id", declared)).toBeUndefined();
  expect(checkCacheKey("integration.request.header.a", declared)).toBeUndefined();
  expect(checkCacheKey("method.request.path.no", declared)).toMatchObject({ refused: false });
  expect(checkCacheKey("xintegration.request.header.a", declared)).toMatchObject({ refused: false });
  expect(checkCacheKey("method.input.a", declared)).toEqual({
    refused: true,
    error: "Invalid cache key parameter specified",
  });
});
