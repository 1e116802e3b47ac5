import { describe, expect, test } from "vitest";
import { compareQuery } from "./compare-query.ts";

describe("a query string", () => {
  const expectation = { queryParams: ["a=1", "b=x%20y", "a=2"], forbidQueryParams: ["c"], requireQueryParams: ["d"] };

  test.each(["a=1&a=2&b=x%20y&d=", "b=x%20y&d&a=1&more=1&a=2"])("passes as %s", (query) => {
    expect(compareQuery(expectation, query)).toEqual([]);
  });

  test.each([
    ["values in another order", "a=2&a=1&b=x%20y&d="],
    ["an extra value", "a=1&a=2&a=3&b=x%20y&d="],
    ["a value with another encoding", "a=1&a=2&b=x+y&d="],
    ["a missing key", "a=1&a=2&d="],
    ["a forbidden key", "a=1&a=2&b=x%20y&c=&d="],
    ["a missing key that may have any value", "a=1&a=2&b=x%20y"],
  ])("fails with %s", (_, query) => {
    expect(compareQuery(expectation, query)).toHaveLength(1);
  });

  test("may omit the equals sign before an empty value", () => {
    expect(compareQuery({ queryParams: ["hello"] }, "hello=")).toEqual([]);
    expect(compareQuery({ queryParams: ["hello="] }, "hello")).toEqual([]);
    expect(compareQuery({ queryParams: ["hello"] }, "")).toHaveLength(1);
  });
});
