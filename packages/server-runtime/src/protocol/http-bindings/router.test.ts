import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { Router } from "./router.ts";
import { parseTarget } from "./target.ts";
import { listLabels } from "./uri-pattern.ts";

/** Makes a router from texts like `METHOD /uri`, which are the operations' keys too. */
function createRouter(...routes: readonly string[]): Router {
  const entries = routes.map((route) => {
    const space = route.indexOf(" ");
    const http = { method: route.slice(0, space), uri: route.slice(space + 1), code: 200 };
    return [route, s.operation({ id: "x#Op", http, input: s.unit, output: s.unit, errors: [] })] as const;
  });
  return new Router(Object.fromEntries(entries));
}

/** Returns the operation and its labels' values, by name. */
function find(router: Router, method: string, path: string): unknown {
  const found = router.find(method, parseTarget(`http://host:80${path}`));
  if (found === undefined || !("operation" in found)) {
    return found;
  }
  const names = listLabels(found.operation.slice(found.operation.indexOf(" ") + 1));
  expect(found.labels).toHaveLength(names.length);
  return [found.operation, Object.fromEntries(names.map((name, i) => [name, found.labels[i]]))];
}

test("a HEAD request is for the operation of GET, unless an operation models HEAD", () => {
  const router = createRouter("GET /a", "GET /b/{x}", "HEAD /b/{x}", "PUT /c");
  expect(find(router, "HEAD", "/a")).toEqual(["GET /a", {}]);
  expect(find(router, "HEAD", "/b/1")).toEqual(["HEAD /b/{x}", { x: "1" }]);
  expect(find(router, "HEAD", "/c")).toEqual({ allow: ["PUT"] });
  expect(find(router, "HEAD", "/d")).toBeUndefined();
});

describe("a path that belongs to no operation", () => {
  const router = createRouter("GET /", "GET /a/b", "GET /things/{id}", "GET /files/{path+}/info");

  test.each([
    "/a",
    "/a/b/",
    "/a/b/c",
    "/a/bc",
    "//",
    "//a/b",
    "/A/b",
    "/things",
    "/things/1/2",
    "/files/info",
    "/files/x/other",
  ])("is not found: %s", (path) => {
    expect(find(router, "GET", path)).toBeUndefined();
  });
});

describe("a path with other methods", () => {
  test("lists them sorted, each of them once", () => {
    const router = createRouter("PUT /a", "GET /a", "DELETE /{x}", "GET /{x}", "POST /{x+}", "PATCH /other");
    expect(find(router, "OPTIONS", "/a")).toEqual({ allow: ["DELETE", "GET", "HEAD", "POST", "PUT"] });
    expect(find(router, "get", "/a")).toEqual({ allow: ["DELETE", "GET", "HEAD", "POST", "PUT"] });
  });

  test("does not list methods whose literal query the request lacks", () => {
    const router = createRouter("GET /a", "DELETE /a?force");
    expect(find(router, "POST", "/a")).toEqual({ allow: ["GET", "HEAD"] });
    expect(find(router, "POST", "/a?force")).toEqual({ allow: ["DELETE", "GET", "HEAD"] });
  });

  test("tries a less literal path that has the method", () => {
    const router = createRouter("GET /a/b", "PUT /a/{x}", "POST /{all+}");
    expect(find(router, "PUT", "/a/b")).toEqual(["PUT /a/{x}", { x: "b" }]);
    expect(find(router, "POST", "/a/b")).toEqual(["POST /{all+}", { all: "a/b" }]);
  });
});

describe("precedence", () => {
  test("is literal, label, greedy, in any order of the operations", () => {
    const routes = ["GET /{all+}", "GET /{a}/{b}", "GET /{a}/list", "GET /users/{id}", "GET /users/list"];
    for (const ordered of [routes, routes.toReversed()]) {
      const router = createRouter(...ordered);
      expect(find(router, "GET", "/users/list")).toEqual(["GET /users/list", {}]);
      expect(find(router, "GET", "/users/7")).toEqual(["GET /users/{id}", { id: "7" }]);
      expect(find(router, "GET", "/groups/list")).toEqual(["GET /{a}/list", { a: "groups" }]);
      expect(find(router, "GET", "/groups/7")).toEqual(["GET /{a}/{b}", { a: "groups", b: "7" }]);
      expect(find(router, "GET", "/groups/7/8")).toEqual(["GET /{all+}", { all: "groups/7/8" }]);
    }
  });

  test("turns back from a literal that leads nowhere", () => {
    const router = createRouter("GET /a/b/c", "GET /a/{x}/d", "GET /{y}/b/e");
    expect(find(router, "GET", "/a/b/d")).toEqual(["GET /a/{x}/d", { x: "b" }]);
    expect(find(router, "GET", "/a/b/e")).toEqual(["GET /{y}/b/e", { y: "a" }]);
    expect(find(router, "GET", "/a/b/f")).toBeUndefined();
  });

  test("gives a greedy label everything but the suffix, trying the longest suffix first", () => {
    const router = createRouter("GET /f/{p+}", "GET /f/{p+}/info", "GET /f/{p+}/all/info");
    expect(find(router, "GET", "/f/a/b")).toEqual(["GET /f/{p+}", { p: "a/b" }]);
    expect(find(router, "GET", "/f/a/info/info")).toEqual(["GET /f/{p+}/info", { p: "a/info" }]);
    expect(find(router, "GET", "/f/a/b/all/info")).toEqual(["GET /f/{p+}/all/info", { p: "a/b" }]);
    expect(find(router, "GET", "/f/info")).toEqual(["GET /f/{p+}", { p: "info" }]);
    expect(find(router, "GET", "/f/a%2Fb/inf%6F")).toEqual(["GET /f/{p+}/info", { p: "a%2Fb" }]);
    expect(find(router, "GET", "/f/a/inf%70")).toEqual(["GET /f/{p+}", { p: "a/inf%70" }]);
    expect(find(createRouter("GET /{x}/{p+}"), "GET", "/a/b/c")).toEqual(["GET /{x}/{p+}", { x: "a", p: "b/c" }]);
    expect(find(createRouter("PUT /f/{p+}/info", "GET /f/{p+}"), "GET", "/f/a/info")).toEqual([
      "GET /f/{p+}",
      { p: "a/info" },
    ]);
  });

  test("prefers the route with more literal query parts, in any order of the request's", () => {
    const router = createRouter("GET /a", "GET /a?x", "GET /a?x=1", "GET /a?x&y=2");
    expect(find(router, "GET", "/a?z=1")).toEqual(["GET /a", {}]);
    expect(find(router, "GET", "/a?x=7")).toEqual(["GET /a?x", {}]);
    expect(find(router, "GET", "/a?y=2&z&x=")).toEqual(["GET /a?x&y=2", {}]);
    expect(find(router, "GET", "/a?y=1&y=2&x")).toEqual(["GET /a?x&y=2", {}]);
    expect(find(createRouter("GET /a?x=1"), "GET", "/a?x=2")).toBeUndefined();
    const greedy = createRouter("GET /f/{p+}/info", "GET /f/{p+}/info?x");
    expect(find(greedy, "GET", "/f/a/info?x")).toEqual(["GET /f/{p+}/info?x", { p: "a" }]);
    expect(find(createRouter("GET /a?x=a+b"), "GET", "/a?x=a%2Bb")).toEqual(["GET /a?x=a+b", {}]);
  });
});

describe("percent-encoding", () => {
  const router = createRouter("GET /a b/{x}", "GET /é/{x+}");

  test("may occur in a literal, and is kept in a label for its decoder", () => {
    expect(find(router, "GET", "/a%20b/c%2Fd")).toEqual(["GET /a b/{x}", { x: "c%2Fd" }]);
    expect(find(router, "GET", "/%C3%A9/c%2Fd/e")).toEqual(["GET /é/{x+}", { x: "c%2Fd/e" }]);
  });

  test("does not treat an encoded slash as a separator", () => {
    expect(find(createRouter("GET /a/b"), "GET", "/a%2Fb")).toBeUndefined();
  });

  test("gets a 400 if it is broken in a literal's place", () => {
    expect(() => find(router, "GET", "/%ff/x")).toThrow("The path is not valid percent-encoded UTF-8.");
  });
});

test("keys and labels named like an object's methods are names like any other", () => {
  const router = createRouter("GET /constructor/{toString}", "GET /__proto__/{__proto__}");
  expect(find(router, "GET", "/constructor/valueOf")).toEqual(["GET /constructor/{toString}", { toString: "valueOf" }]);
  const [, labels] = find(router, "GET", "/__proto__/x") as [string, Record<string, string>];
  expect(Object.entries(labels)).toEqual([["__proto__", "x"]]);
  expect(find(router, "GET", "/toString/x")).toBeUndefined();
});

test("a path of thousands of segments costs no more than the deepest path of the model", () => {
  const router = createRouter("GET /{a}/{b}/{c}", "GET /x/{rest+}/end");
  expect(find(router, "GET", "/x".repeat(8000))).toBeUndefined();
  expect(find(router, "GET", `${"/x".repeat(8000)}/end`)).toEqual([
    "GET /x/{rest+}/end",
    { rest: "x/".repeat(7999).slice(0, -1) },
  ]);
});
