import { describe, expect, test } from "vitest";
import { canonicalize, hashHex, type SignableRequest } from "./canonical-request.ts";

/** The lines of a request's canonical form: method, path, query, headers, an empty line, their names and the body's hash. */
function linesOf(target: string, signed: readonly string[] = [], request: Partial<SignableRequest> = {}): string[] {
  const url = new URL(`http://host.test${target}`);
  const body = new Uint8Array();
  return canonicalize({ method: "GET", url, headers: new Headers(), body, ...request }, signed).split("\n");
}

describe("the canonical form of a request", () => {
  test("has the method, the headers' names and the body's hash", () => {
    const body = new TextEncoder().encode("a");
    expect(linesOf("/", ["host", "x-a"], { method: "PUT", body })).toEqual([
      "PUT",
      "/",
      "",
      "host:host.test",
      "x-a:",
      "",
      "host;x-a",
      hashHex(body),
    ]);
  });

  test.each([
    ["/", "/"],
    ["/a", "/a"],
    ["/a/", "/a/"],
    ["//a///b", "/a/b"],
    ["/a%20b%2F", "/a%2520b%252F"],
    ["/a'(b)*!", "/a%27%28b%29%2A%21"],
  ])("encodes the path %s again, as %s", (path, canonical) => {
    expect(linesOf(path)[1]).toBe(canonical);
  });

  test.each([
    ["?", ""],
    ["?&&", ""],
    ["?b&a=1", "a=1&b="],
    ["?a=b=c", "a=b%3Dc"],
    ["?a=2&a=1&a=1", "a=1&a=1&a=2"],
    ["?a=1&a=2", "a=1&a=2"],
    ["?a-b=1&a=2", "a=2&a-b=1"],
    ["?b=1&a=2&c=0", "a=2&b=1&c=0"],
    ["?a=%7e*%20+", "a=~%2A%20%2B"],
    ["?%zz=1", "%25zz=1"],
    ["?X-Amz-Signature=0&a=1", "a=1"],
  ])("sorts and encodes the query %s, as %s", (query, canonical) => {
    expect(linesOf(`/${query}`)[2]).toBe(canonical);
  });

  test.each([
    [["x-a", " \t one \t  two  "], "one two"],
    [["x-a", "one", "X-A", "two"], "one,two"],
    [["x-b", "x-a", "x-c", "other", "x-a", "one"], "one"],
  ])("joins the lines of a header: %j", (rawHeaders, value) => {
    expect(linesOf("/", ["x-a"], { rawHeaders })[3]).toBe(`x-a:${value}`);
  });

  test("takes the host from the URL only if there is no header", () => {
    expect(linesOf("/", ["host"], { headers: new Headers({ host: "other.test" }) })[3]).toBe("host:other.test");
  });
});
