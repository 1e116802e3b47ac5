import { expect, test } from "vitest";
import { readBasePath, stripBasePath } from "./base-path.ts";

test("a base path is removed only if it ends at a segment's end", () => {
  expect(stripBasePath("/api/a/b?c", "/api")).toBe("/a/b?c");
  expect(stripBasePath("/api", "/api")).toBe("/");
  expect(stripBasePath("/api?c", "/api")).toBe("/?c");
  expect(stripBasePath("/apiary", "/api")).toBeUndefined();
  expect(stripBasePath("/a/api/b", "/api")).toBeUndefined();
  expect(stripBasePath("/abc/a", "/api")).toBeUndefined();
  expect(stripBasePath("/a", "")).toBe("/a");
  expect(stripBasePath("*", "")).toBe("*");
});

test("a base path may end with slashes", () => {
  expect(readBasePath("/api/v1/")).toBe("/api/v1");
  expect(readBasePath("/api//")).toBe("/api");
  expect(readBasePath("/")).toBe("");
  expect(readBasePath(undefined)).toBe("");
});

test.each(["api", "//api", "/a b", "/a?b", "https://a.test/api"])("%s is not a base path", (path) => {
  expect(() => readBasePath(path)).toThrow(/basePath is ".*"; it must be a path such as "\/api"/);
});
