import { describe, expect, test } from "vitest";
import type { BasePathMode } from "./base-path.ts";
import { createFindings, type Findings } from "./findings.ts";
import { toPointer } from "./problem.ts";
import { readDeclarations } from "./read-declarations.ts";

function findingsOf(root: unknown): Findings {
  return createFindings({ root, lineOf: () => undefined });
}

function pathsOf(root: object, mode: BasePathMode): readonly string[] {
  const findings = findingsOf(root);
  const declarations = readDeclarations(findings, mode);
  return declarations === undefined || findings.problems.length > 0
    ? findings.problems.map(({ message }) => message)
    : declarations.paths;
}

function methodsOf(root: object): unknown {
  const findings = findingsOf({ openapi: "3.0.1", ...root });
  const declarations = readDeclarations(findings, "ignore");
  return declarations === undefined || findings.problems.length > 0
    ? findings.problems
    : declarations.methods.map(({ httpMethod, path, integration }) => [httpMethod, path, integration?.value]);
}

function warningsOf(root: object): readonly string[] {
  const findings = findingsOf({ openapi: "3.0.1", ...root });
  readDeclarations(findings, "ignore");
  return findings.warnings.map(({ pointer, message }) => `${pointer} ${message}`);
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

  test("in OpenAPI 3 come from a server's URL if there is no such variable", () => {
    expect(pathsOf({ openapi: "3.0.0", servers: [{ url: "https://x/y/z?q" }], paths: {} }, "prepend")).toEqual([
      "/",
      "/y",
      "/y/z",
    ]);
    expect(pathsOf({ openapi: "3.0.0", servers: [{ url: "/v2" }], paths: {} }, "prepend")).toEqual(["/", "/v2"]);
  });
});

describe("methods", () => {
  test("are the operations of a path item, including ANY, but not a trace or a vendor extension", () => {
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

  test("can also be next to the reference of their path item, and then come first", () => {
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

  test("a reference may lead to another one", () => {
    const root = {
      paths: { "/a": { get: { "x-amazon-apigateway-integration": { $ref: "#/x/0" } } } },
      x: [{ $ref: "#/x/1" }, { $ref: "#/x/2" }, mock],
    };
    expect(methodsOf(root)).toEqual([["GET", "/a", mock]]);
  });

  test("an operation or an integration that is null is absent", () => {
    const item = { $ref: "#/components/pathItems/x", get: null, put: { "x-amazon-apigateway-integration": null } };
    const pathItems = { x: { get: { "x-amazon-apigateway-integration": mock } } };
    expect(methodsOf({ paths: { "/a": item }, components: { pathItems } })).toEqual([
      ["GET", "/a", mock],
      ["PUT", "/a", undefined],
    ]);
    const findings = findingsOf({ openapi: "3.0.1", paths: { "/a": { put: item.put } } });
    expect(readDeclarations(findings, "ignore")?.methods[0]).not.toHaveProperty("integration");
  });

  test("a reference of an operation or of an integration is refused if it points at nothing", () => {
    const $ref = "#/nowhere";
    expect(
      methodsOf({ paths: { "/a": { get: { $ref }, put: { "x-amazon-apigateway-integration": { $ref } } } } }),
    ).toEqual(
      ["/paths/~1a/get/$ref", "/paths/~1a/put/x-amazon-apigateway-integration/$ref"].map((pointer) => ({
        pointer,
        message: '$ref "#/nowhere" points at nothing in this document',
      })),
    );
  });

  test("a reference may be that of the whole document, and have keys that are not percent-encoded", () => {
    const paths = { "/a": { $ref: "#/x-items/%zz~0 x" }, "/b": { $ref: "#" } };
    expect(methodsOf({ get: {}, paths, "x-items": { "%zz~ x": { put: {} } } })).toEqual([
      ["PUT", "/a", undefined],
      ["GET", "/b", undefined],
    ]);
  });

  test("a reference out of the document is accepted if nothing needs its target", () => {
    const get = { responses: { 200: { $ref: "other.yaml#/ok" } } };
    expect(methodsOf({ paths: { "/a": { get } } })).toEqual([["GET", "/a", undefined]]);
  });
});

describe("paths", () => {
  test("have one variable under each parent, as the service requires", () => {
    const paths = ["/users/{id}/a", "/users/{userId}/b", "/users/{proxy+}", "/users/{id}/{other}", "/teams/{teamId}"];
    const message = (path: string): string =>
      `Unable to create resource at path '${path}': A sibling ({id}) of this resource already has a variable path part -- only one is allowed`;
    expect(methodsOf({ paths: Object.fromEntries(paths.map((path) => [path, {}])) })).toEqual([
      { pointer: "/paths/~1users~1{userId}~1b", message: message("/users/{userId}/b") },
      { pointer: "/paths/~1users~1{proxy+}", message: message("/users/{proxy+}") },
    ]);
  });

  test.each(["foo bar", "{proxy++}", "{a}{b}", "{id}.json", "x{id}", "{}", "{+}", "a,b", "é", "\0", "{a b}", "%20"])(
    "refuse a part such as %s",
    (part) => {
      const message = `Unable to create resource at path '/a/${part}/b': Resource's path part only allow a-zA-Z0-9._- and curly braces at the beginning and the end.`;
      const declared = `/a/${part}/b`;
      expect(methodsOf({ paths: { [declared]: {} } })).toEqual([{ pointer: toPointer(["paths", declared]), message }]);
    },
  );

  test.each(["a-Z.0_9", "users:import", "$metadata", "{id}", "{a.b-c_d:e$}", "{proxy+}"])(
    "take a part such as %s",
    (part) => {
      expect(pathsOf({ openapi: "3.0.1", paths: { [`/${part}`]: {} } }, "ignore")).toEqual(["/", `/${part}`]);
    },
  );

  test("have nothing below a greedy variable", () => {
    expect(methodsOf({ paths: { "/a/{proxy+}": {}, "/a/{proxy+}/b/c": {} } })).toEqual([
      {
        pointer: "/paths/~1a~1{proxy+}~1b~1c",
        message:
          "Unable to create resource at path '/a/{proxy+}/b/c': Cannot create a child of a resource with a greedy path variable: {proxy+}",
      },
    ]);
  });

  test("that do not start with a slash, or lead to the same resource twice, get a warning", () => {
    expect(warningsOf({ paths: { a: { get: {} }, "/a/": { get: {}, put: {} } } })).toEqual([
      "/paths/a Parse issue: attribute paths. Resource a should start with /",
      "/paths/~1a~1/get GET /a is declared by another path of the document, too: only this one is read",
    ]);
  });

  test("and titles have no NUL, which not every database can keep", () => {
    expect(methodsOf({ info: { title: "a\0b" }, paths: {} })).toMatchObject([
      { pointer: "/info/title", message: expect.stringContaining("NUL") },
    ]);
  });
});

describe("parameters", () => {
  const method = "Unable to put method 'GET' on resource at path '/a'";

  test("have names with certain characters only", () => {
    const parameters = [
      { name: "filter[a]", in: "query" },
      { name: "a b", in: "header" },
      { name: "a.b:c$d-e_f", in: "query" },
      { name: "[x]", in: "body" },
    ];
    const message = `${method}: Invalid mapping expression specified: Validation Result: warnings : [], errors : [Parameter name should match the following regular expression: ^[a-zA-Z0-9:._$-]+$]`;
    expect(methodsOf({ paths: { "/a": { get: { parameters } } } })).toEqual([
      { pointer: "/paths/~1a/get/parameters/0/name", message },
      { pointer: "/paths/~1a/get/parameters/1/name", message },
    ]);
  });

  test("have unique names across all locations of a method", () => {
    const parameters = [
      { name: "id", in: "path" },
      { name: "id", in: "query" },
    ];
    const message = `${method}: Parameter names must be unique across querystring, header and path`;
    expect(methodsOf({ paths: { "/a": { get: { parameters } } } })).toEqual([
      { pointer: "/paths/~1a/get/parameters/1", message },
    ]);
  });

  test("without a name are not counted", () => {
    const parameters = [{ in: "path" }, { in: "query" }, { name: 1, in: "header" }, "x"];
    expect(methodsOf({ paths: { "/a": { get: { parameters } } } })).toEqual([["GET", "/a", undefined]]);
  });

  test("of an operation replace those of its path item", () => {
    const parameters = [{ name: "id", in: "path" }];
    expect(methodsOf({ paths: { "/{id}": { parameters, get: { parameters } } } })).toEqual([
      ["GET", "/{id}", undefined],
    ]);
  });
});

test("a TRACE operation and a security scheme that the service drops get a warning", () => {
  const types = { basic: { type: "http" }, key: { type: "apiKey" }, oauth: { type: "oauth2" } };
  const authorized = { oauth2: { type: "oauth2", "x-amazon-apigateway-authorizer": {} } };
  const securitySchemes = { ...types, ...authorized };
  expect(warningsOf({ paths: { "/a": { trace: {} } }, components: { securitySchemes } })).toEqual([
    "/paths/~1a/trace The service has no method TRACE: the operation is left out",
    "/components/securitySchemes/basic Unsupported security definition type 'http' for 'basic'. Ignoring.",
    "/components/securitySchemes/oauth Unsupported security definition type 'oauth2' for 'oauth'. Ignoring.",
  ]);
});

test("a security scheme of Swagger that the service drops gets a warning", () => {
  const findings = findingsOf({ swagger: "2.0", securityDefinitions: { basic: { type: "http" } } });
  readDeclarations(findings, "ignore");
  expect(findings.warnings.map(({ pointer }) => pointer)).toEqual(["/securityDefinitions/basic"]);
});

test("OpenAPI 3.1 is read with a warning, because the service refuses it", () => {
  expect(warningsOf({ openapi: "3.1.0" })).toEqual([
    "/openapi The service refuses OpenAPI 3.1.0 for REST APIs: Invalid OpenAPI input.",
  ]);
  expect(warningsOf({ openapi: "3.0.3" })).toEqual([]);
});

describe("a CloudFormation template", () => {
  test("is named as one, with the resource that has the document", () => {
    const api = { Type: "AWS::Serverless::Api", Properties: { DefinitionBody: {} } };
    const findings = findingsOf({ Transform: "AWS::Serverless-2016-10-31", Resources: { F: {}, Api: api } });
    readDeclarations(findings, "ignore");
    expect(findings.problems).toEqual([
      {
        pointer: "/Resources/Api/Properties/DefinitionBody",
        message: "The document is a CloudFormation or SAM template, not an OpenAPI document",
        hint: "save DefinitionBody of Api as a document of its own, with its functions resolved",
      },
    ]);
  });

  test("is recognized by its resource types, too", () => {
    const findings = findingsOf({ Resources: { Bucket: { Type: "AWS::S3::Bucket" } } });
    readDeclarations(findings, "ignore");
    expect(findings.problems).toMatchObject([
      { message: expect.stringContaining("CloudFormation"), hint: expect.stringContaining("get-export") },
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
