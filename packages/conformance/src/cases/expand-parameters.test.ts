import { describe, expect, test } from "vitest";
import { expandParameters } from "./expand-parameters.ts";
import type { HttpMalformedRequestTest } from "./protocol-test-traits.ts";

function testOf(
  request: Partial<HttpMalformedRequestTest["request"]>,
  testParameters?: HttpMalformedRequestTest["testParameters"],
): HttpMalformedRequestTest {
  return {
    id: "Broken",
    protocol: "aws.protocols#restJson1",
    request: { method: "POST", uri: "/", ...request },
    response: { code: 400 },
    ...(testParameters === undefined ? {} : { testParameters }),
  };
}

describe("a malformed-request test", () => {
  test("becomes one test for each set of its parameters", () => {
    const tests = expandParameters(
      testOf(
        { uri: "/$value:L", queryParams: ["a=$value:L"], headers: { "x-$tag:L": "$value" }, body: '{"a": $value:S}' },
        { value: ['1"', "2"], tag: ["one", "two"] },
      ),
    );
    expect(tests.map(({ id }) => id)).toEqual(["Broken_case0", "Broken_case1"]);
    expect(tests.map(({ request }) => request)).toEqual([
      {
        method: "POST",
        uri: '/1"',
        queryParams: ['a=1"'],
        headers: { "x-one": '1"' },
        body: '{"a": "1\\""}',
      },
      {
        method: "POST",
        uri: "/2",
        queryParams: ["a=2"],
        headers: { "x-two": "2" },
        body: '{"a": "2"}',
      },
    ]);
  });

  test("without parameters becomes one test with unescaped dollar signs and unchanged placeholders", () => {
    expect(expandParameters(testOf({ body: "^a+$$ $value:L" }))).toEqual([testOf({ body: "^a+$ $value:L" })]);
  });

  test("is refused if its parameters have different numbers of values", () => {
    expect(() => expandParameters(testOf({}, { a: ["1"], b: [] }))).toThrow("Broken");
  });

  test("is refused if it uses an unknown parameter or format", () => {
    expect(() => expandParameters(testOf({ body: "$b:L" }, { a: ["1"] }))).toThrow("the parameter b");
    expect(() => expandParameters(testOf({ body: "$a:Q" }, { a: ["1"] }))).toThrow("$a:Q");
  });
});
