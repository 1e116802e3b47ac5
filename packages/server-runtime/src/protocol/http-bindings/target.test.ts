import { describe, expect, test } from "vitest";
import { parseQuery, parseTarget, percentDecode } from "./target.ts";

describe("percentDecode", () => {
  test.each(["%", "%4", "%zz", "%ff", "%C3", "%C3%28", "%ED%A0%80", "%F5%80%80%80", "%C0%AF", "100%"])(
    "refuses %s, which is not UTF-8",
    (text) => {
      expect(() => percentDecode(text, "The path label id")).toThrow(
        "The path label id is not valid percent-encoded UTF-8.",
      );
    },
  );

  test("decodes only once, and keeps a plus", () => {
    expect(percentDecode("a%2520b+c%E2%82%AC%00", "The path")).toBe("a%20b+c€\0");
  });
});

describe("parseQuery", () => {
  test("refuses broken names and values, and names them", () => {
    expect(() => parseQuery("a=1&%ff=2")).toThrow("The query string is not");
    expect(() => parseQuery("a=%ff")).toThrow("The query parameter a is not");
  });

  test.each([
    ["", []],
    ["&&", []],
    ["a", [["a", [""]]]],
    ["a=", [["a", [""]]]],
    ["=b", [["", ["b"]]]],
    [
      "a=1&b=2&a=3",
      [
        ["a", ["1", "3"]],
        ["b", ["2"]],
      ],
    ],
    ["a=b=c", [["a", ["b=c"]]]],
    ["a+b=c+d%2B", [["a b", ["c d+"]]]],
    ["%26=%3D", [["&", ["="]]]],
    [
      "__proto__=1&constructor=2",
      [
        ["__proto__", ["1"]],
        ["constructor", ["2"]],
      ],
    ],
  ])("splits %j", (query, parameters) => {
    expect([...parseQuery(query)]).toEqual(parameters);
  });

  test("accepts thousands of parameters, of one name or of many", () => {
    expect(parseQuery("a&".repeat(8000)).get("a")).toHaveLength(8000);
    expect(parseQuery(Array.from({ length: 2000 }, (_, i) => `p${i}=`).join("&")).size).toBe(2000);
  });
});

describe("parseTarget", () => {
  test.each([
    ["http://host", "/", ""],
    ["http://host?a=/b", "/", "a=/b"],
    ["http://host/#/x?y", "/", ""],
    ["http://host/a/b?c=d?e#f?g", "/a/b", "c=d?e"],
    ["http://user:pass@host:8080/a%2Fb", "/a%2Fb", ""],
    ["https://host/a?u=http://other/x", "/a", "u=http://other/x"],
    ["/a?b", "/a", "b"],
  ])("finds path and query of %s", (url, path, query) => {
    expect(parseTarget(url)).toEqual({ path, query });
  });
});
