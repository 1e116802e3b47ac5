import { describe, expect, test } from "vitest";
import type { BasePathMode } from "./base-path.ts";
import type { ParsedDocument } from "./parsed-document.ts";
import { readDeclarations } from "./read-declarations.ts";

function parsed(root: unknown): ParsedDocument {
  return { root, lineOf: () => undefined };
}

function pathsOf(root: object, mode: BasePathMode): readonly string[] {
  const declarations = readDeclarations(parsed(root), mode);
  if (!declarations.ok) {
    return declarations.problems.map(({ message }) => message);
  }
  const { paths, problems } = declarations.value;
  return problems.length === 0 ? paths : problems.map(({ message }) => message);
}

function methodsOf(root: object): unknown {
  const declarations = readDeclarations(parsed({ openapi: "3.1.0", ...root }), "ignore");
  if (!declarations.ok) {
    return declarations.problems;
  }
  if (declarations.value.problems.length > 0) {
    return declarations.value.problems;
  }
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

  test("stand beside the reference of their path item, too, and there come first", () => {
    const [near, far] = [{ "x-amazon-apigateway-integration": mock }, { "x-amazon-apigateway-integration": {} }];
    const pathItems = { x: { $ref: "#/components/pathItems/y", put: near }, y: { get: far, put: far, post: near } };
    const paths = { "/a": { $ref: "#/components/pathItems/x", get: near } };
    expect(methodsOf({ paths, components: { pathItems } })).toEqual([
      ["GET", "/a", mock],
      ["PUT", "/a", mock],
      ["POST", "/a", mock],
    ]);
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

describe("paths", () => {
  test("have one variable under each parent, as the service demands", () => {
    const paths = ["/users/{id}/a", "/users/{userId}/b", "/users/{proxy+}", "/users/{id}/{other}", "/teams/{teamId}"];
    const message = (path: string): string =>
      `Unable to create resource at path '${path}': A sibling ({id}) of this resource already has a variable path part -- only one is allowed`;
    expect(methodsOf({ paths: Object.fromEntries(paths.map((path) => [path, {}])) })).toEqual([
      { pointer: "/paths/~1users~1{userId}~1b", message: message("/users/{userId}/b") },
      { pointer: "/paths/~1users~1{proxy+}", message: message("/users/{proxy+}") },
    ]);
  });

  test("and titles have no NUL, which not every database can keep", () => {
    const info = { title: "a\0b" };
    expect(methodsOf({ info, paths: { "/\0": {} } })).toMatchObject([
      { pointer: "/paths/~1\0", message: expect.stringContaining("NUL") },
      { pointer: "/info/title", message: expect.stringContaining("NUL") },
    ]);
  });
});

test.each([{ openapi: 3 }, { openapi: 3.1 }, { openapi: "3.0.3" }, { swagger: 2 }])("%j is taken", (version) => {
  expect(pathsOf(version, "ignore")).toEqual(["/"]);
});

test.each([
  [{}, "Neither OpenAPI nor Swagger"],
  [{ swagger: "1.2" }, "Swagger 1.2 is not supported"],
  [{ openapi: "3.2.0" }, "OpenAPI 3.2.0 is not supported"],
  [{ openapi: "30.0" }, "OpenAPI 30.0 is not supported"],
  [{ openapi: "4.0.0" }, "OpenAPI 4.0.0 is not supported"],
])("%j is refused", (root, message) => {
  expect(pathsOf(root, "ignore")[0]).toContain(message);
});
