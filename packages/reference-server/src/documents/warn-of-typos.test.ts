import { describe, expect, test } from "vitest";
import { importDocument } from "../import-document.ts";

const mock = { "x-amazon-apigateway-integration": { type: "mock" } };

/** The warnings about a document, each as its place and what the misspelled key is taken for. */
function typosIn(document: object): readonly string[] {
  return importDocument(JSON.stringify(document)).warnings.map(({ pointer, hint }) => `${pointer} ${hint}`);
}

function typosInOperation(operation: object): readonly string[] {
  return typosIn({ openapi: "3.0.1", paths: { "/a": { get: operation } } });
}

describe("a misspelled key", () => {
  test.each(["x-amazon-apigateway-integrations", "x-amazon-apigateway-intergration", "x-amzn-apigateway-integration"])(
    "of an operation is warned of: %s",
    (key) => {
      expect(typosInOperation({ [key]: { type: "mock" } })).toEqual([
        `/paths/~1a/get/${key} did you mean "x-amazon-apigateway-integration"?`,
      ]);
    },
  );

  test("is named with its place and line, and does not refuse the document", () => {
    const outcome = importDocument("openapi: 3.0.1\npaths:\n  /a:\n    get: {}\n    pots: {}\n");
    expect(outcome).toMatchObject({
      ok: true,
      warnings: [
        {
          line: 5,
          pointer: "/paths/~1a/pots",
          message: '"pots" is not a member of a path item; it is ignored',
          hint: 'did you mean "post"?',
        },
      ],
    });
  });

  test("of a path item is warned of once, however many paths refer to it", () => {
    const reference = { $ref: "#/components/pathItems/p" };
    const components = { pathItems: { p: { GET: mock, "x-amazon-apigateway-anymethod": mock } } };
    expect(typosIn({ openapi: "3.0.1", paths: { "/a": reference, "/b": reference }, components })).toEqual([
      '/components/pathItems/p/GET did you mean "get"?',
      '/components/pathItems/p/x-amazon-apigateway-anymethod did you mean "x-amazon-apigateway-any-method"?',
    ]);
  });

  test("of a document is warned of, in the words of its specification", () => {
    expect(typosIn({ openapi: "3.0.1", pahts: {}, "x-amazon-apigateway-polcy": {} })).toEqual([
      '/pahts did you mean "paths"?',
      '/x-amazon-apigateway-polcy did you mean "x-amazon-apigateway-policy"?',
    ]);
    expect(typosIn({ openapi: "3.0.1", sevrers: [] })).toEqual(['/sevrers did you mean "servers"?']);
    expect(typosIn({ swagger: "2.0", basepath: "/v1", sevrers: [] })).toEqual(['/basepath did you mean "basePath"?']);
  });

  test("of a security scheme is warned of", () => {
    const securitySchemes = { key: { type: "apiKey", "x-amazon-apigateway-authorizers": {} } };
    expect(typosIn({ openapi: "3.0.1", components: { securitySchemes } })).toEqual([
      '/components/securitySchemes/key/x-amazon-apigateway-authorizers did you mean "x-amazon-apigateway-authorizer"?',
    ]);
  });

  test("of an integration is warned of with the member that it resembles", () => {
    expect(typosInOperation({ "x-amazon-apigateway-integration": { type: "mock", requestTemplate: {} } })).toEqual([
      '/paths/~1a/get/x-amazon-apigateway-integration/requestTemplate did you mean "requestTemplates"?',
    ]);
  });
});

describe("a misspelled extension", () => {
  test("is warned of if it resembles one that belongs elsewhere", () => {
    expect(typosInOperation({ "x-amazon-apigateway-polcy": {} })).toEqual([
      '/paths/~1a/get/x-amazon-apigateway-polcy did you mean "x-amazon-apigateway-policy"?',
    ]);
  });

  test("is rather taken for one that belongs there", () => {
    expect(typosInOperation({ "x-amazon-apigateway-integratinos": {} })).toEqual([
      '/paths/~1a/get/x-amazon-apigateway-integratinos did you mean "x-amazon-apigateway-integration"?',
    ]);
  });
});

test("a member may have the prefix of an extension inside", () => {
  expect(importDocument(JSON.stringify({ openapi: "3.0.1", paths: { "/a": { "hex-d": {} } } })).warnings).toMatchObject(
    [{ message: '"hex-d" is not a member of a path item; it is ignored' }],
  );
});

test("a key of an integration that resembles no member is warned of without a hint", () => {
  const { warnings } = importDocument(
    JSON.stringify({
      openapi: "3.0.1",
      paths: { "/a": { get: { "x-amazon-apigateway-integration": { type: "mock", zzzzzz: 1 } } } },
    }),
  );
  expect(warnings.map(({ hint }) => hint)).toEqual([undefined]);
});

describe("a key that is no mistake", () => {
  test.each(["x-amazon-apigateway-auth", "x-amazon-apigateway-tag-value", "x-google-backend", "url", "gateway"])(
    "is not warned of: %s",
    (key) => {
      expect(typosInOperation({ ...mock, [key]: {} })).toEqual([]);
    },
  );

  test.each(["__proto__", "constructor", "", "x-"])("is not warned of: %j", (key) => {
    const text = `{"openapi": "3.0.1", ${JSON.stringify(key)}: {}, "paths": {"/a": {${JSON.stringify(key)}: {}}}}`;
    expect(importDocument(text)).toMatchObject({ ok: true, warnings: [] });
  });
});
