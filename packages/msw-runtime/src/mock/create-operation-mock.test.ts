import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { error, operation, string, unit, type Unit } from "@smithy-contract/shapes";
import { getResponse } from "msw";
import { describe, expect, test } from "vitest";
import type { MockedService } from "../exchange/mocked-operation.ts";
import { coverage } from "../record/coverage.ts";
import { createHandlers } from "./create-handlers.ts";
import { createOperationMock } from "./create-operation-mock.ts";
import { mockedOperationOf } from "./mock-registry.ts";

const service: MockedService = { id: "x#S", name: "Sights", version: "1", format: 2, protocols: [restJson1] };
const http = { method: "GET", uri: "/", code: 200 };
const look = operation({ id: "x#Look", http, input: unit, output: unit, errors: [] });

test("a mock has its operation's name, and is known to the coverage and to the handlers of the service", () => {
  const mock = createOperationMock<Unit, Unit, Record<never, never>>({
    service,
    key: "look",
    operation: look,
    errors: {},
  });
  expect(mock.name).toBe("look");
  expect(coverage().operations).toMatchObject([{ service: "Sights", operation: "Look" }]);
  expect(createHandlers({ look: mock })).toHaveLength(1);
  expect(mockedOperationOf(mock).rivals).toEqual([]);
  expect(Object.keys(mock)).toEqual(["operation", "calls", "reset", "waitForCall", "sample", "sequence"]);
  expect(mock.sequence([{}]).info.header).toBe("Look (GET /)");
});

test("the calls of a mock are forgotten when it is reset", async () => {
  const mock = createOperationMock<Unit, Unit, Record<never, never>>({
    service,
    key: "look",
    operation: look,
    errors: {},
  });
  await getResponse([mock({})], new Request("http://a.test/"));
  expect(mock.calls).toHaveLength(1);
  mock.reset();
  expect(mock.calls).toEqual([]);
});

describe("calls that only JavaScript allows are refused:", () => {
  class Gone extends Error {}
  const gone = error<Gone>("x#Gone", "client", 410, { message: string });
  const failing = operation({ ...look, id: "x#Fail", errors: [gone] });
  const errors = { gone: { shape: gone, errorClass: Gone } };
  const createMock = () =>
    createOperationMock<Unit, Unit, { readonly gone: Gone }>({ service, key: "fail", operation: failing, errors });

  test("a text in place of an error's members", () => {
    const mock = createMock();
    expect(Object.keys(mock)).toContain("gone");
    const give = (members: unknown) => () => Reflect.apply(mock.gone, undefined, [members]);
    expect(give("no more")).toThrow(new TypeError('fail.gone was given a text; did you mean { message: "no more" }?'));
    expect(give(null)).toThrow("fail.gone was given null; give the members of the error");
  });

  test("a sequence without answers", () => {
    expect(() => Reflect.apply(createMock().sequence, undefined, [[]])).toThrow(
      new TypeError("fail.sequence was given no answers; give at least one"),
    );
  });

  test("a misspelt operation of an implementation, but no function for its own use", () => {
    const implement = (implementation: object) => () => createHandlers({ fail: createMock() }, implementation);
    expect(implement({ faill: () => ({}) })).toThrow(
      new TypeError("Sights has no operation faill; did you mean fail?"),
    );
    expect(implement({ fail: () => ({}), faill: () => ({}), helper: () => 1, feil: 1 })).not.toThrow();
    expect(implement({ helper: () => 1 })).not.toThrow();
    expect(implement({ faill: "no function" })).not.toThrow();
    const [fail, fall] = [createMock(), createMock()];
    expect(() => createHandlers({ fail, fall }, { fail: () => ({}) })).not.toThrow();
  });
});
