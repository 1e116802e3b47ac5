import { describe, expect, test } from "vitest";
import type { BasePathMode } from "./base-path.ts";
import type { ParsedDocument } from "./parsed-document.ts";
import { readDeclarations } from "./read-declarations.ts";

function parsed(root: unknown): ParsedDocument {
  return { root, lineOf: () => undefined };
}

function pathsOf(root: object, mode: BasePathMode): readonly string[] {
  const declarations = readDeclarations(parsed(root), mode);
  return declarations.ok ? declarations.value.paths : declarations.problems.map(({ message }) => message);
}

function methodsOf(root: object): unknown {
  const declarations = readDeclarations(parsed({ openapi: "3.1.0", ...root }), "ignore");
  if (!declarations.ok) return declarations.problems;
  return declarations.value.methods.map(({ httpMethod, path, integration }) => [httpMethod, path, integration?.value]);
}

const mock = { type: "mock" };

describe("base paths", () => {
  const swagger = { swagger: "2.0", basePath: "/a/b/c", paths: { "/e": {}, "/f": {} } };

  test.each([
    ["ignore", ["/", "/e", "/f"]],
    ["prepend", ["/", "/a", "/a/b", "/a/b/c", "/a/b/c/e", "/a/b/c/f"]],
    ["split", ["/", "/b", "/b/c", "/b/c/e", "/b/c/f"]],
  ] as const)("%s", (mode, paths) => {
    expect(pathsOf(swagger, mode)).toEqual(paths);
  });

  test("in OpenAPI 3 come from a basePath variable, used or not", () => {
    const servers = [{ url: "https://x/y" }, { url: "https://x", variables: { basePath: { default: "v1" } } }];
    expect(pathsOf({ openapi: "3.0.0", servers, paths: {} }, "prepend")).toEqual(["/", "/v1"]);
  });

  test("in OpenAPI 3 come from a server's URL where there is no such variable", () => {
    expect(pathsOf({ openapi: "3.0.0", servers: [{ url: "https://x/y/z?q" }], paths: {} }, "prepend")).toEqual([
      "/",
      "/y",
      "/y/z",
    ]);
    expect(pathsOf({ openapi: "3.0.0", servers: [{ url: "/v2" }], paths: {} }, "prepend")).toEqual(["/", "/v2"]);
  });
});

describe("methods", () => {
  test("are those of a path item, ANY included; a trace or a vendor extension is none", () => {
    const item = {
      get: { "x-amazon-apigateway-integration": mock },
      "x-amazon-apigateway-any-method": {},
      trace: {},
      parameters: [],
      "x-other": {},
    };
    expect(methodsOf({ paths: { "/a": item, "x-paths": item } })).toEqual([
      ["GET", "/a", mock],
      ["ANY", "/a", undefined],
    ]);
  });

  test("are found by references from path item, operation and integration", () => {
    const root = {
      paths: { "/a": { $ref: "#/components/pathItems/a~1b" } },
      components: { pathItems: { "a/b": { post: { $ref: "#/x-operations/post%20it" } } } },
      "x-operations": { "post it": { "x-amazon-apigateway-integration": { $ref: "#/x-integrations/0" } } },
      "x-integrations": [mock],
    };
    expect(methodsOf(root)).toEqual([["POST", "/a", mock]]);
  });

  test.each([
    ["other.yaml#/a", "leads out of this document"],
    ["file:///etc/passwd", "leads out of this document"],
    ["http://localhost/x", "leads out of this document"],
    ["#/nowhere", "points at nothing"],
    ["#/__proto__", "points at nothing"],
    ["#/paths/~1a", "leads back to itself"],
  ])("a reference to %s is refused", ($ref, message) => {
    expect(methodsOf({ paths: { "/a": { $ref } } })).toMatchObject([
      { pointer: "/paths/~1a/$ref", message: expect.stringContaining(message) },
    ]);
  });

  test("a reference out of the document that nothing of ours needs is left alone", () => {
    const get = { responses: { 200: { $ref: "other.yaml#/ok" } } };
    expect(methodsOf({ paths: { "/a": { get } } })).toEqual([["GET", "/a", undefined]]);
  });
});

test.each([
  [{}, "Neither OpenAPI nor Swagger"],
  [{ swagger: "1.2" }, "Swagger 1.2 is not supported"],
  [{ openapi: "4.0.0" }, "OpenAPI 4.0.0 is not supported"],
])("%j is refused", (root, message) => {
  expect(pathsOf(root, "ignore")[0]).toContain(message);
});
