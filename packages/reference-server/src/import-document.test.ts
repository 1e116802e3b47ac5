import { describe, expect, test } from "vitest";
import { importDocument } from "./import-document.ts";

const lambda =
  "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations";

/** An OpenAPI document with one GET method at /pets. */
function documentWith(integration: unknown, more: object = {}): string {
  return JSON.stringify({
    openapi: "3.0.1",
    info: { title: "Pets", version: 1 },
    paths: {
      "/pets": {
        parameters: [{ name: "id", in: "query" }],
        get: { "x-amazon-apigateway-integration": integration },
      },
    },
    ...more,
  });
}

function importOne(integration: unknown): unknown {
  const outcome = importDocument(documentWith(integration));
  if (!outcome.ok) {
    throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  }
  return outcome.value.resources.flatMap(({ methods }) => methods)[0]?.integration;
}

function refusalsOf(text: string): readonly string[] {
  const outcome = importDocument(text);
  return outcome.ok ? [] : outcome.problems.map(({ pointer, message }) => `${pointer} ${message}`);
}

function refusalsOfOne(integration: unknown): readonly string[] {
  const at = "/paths/~1pets/get/x-amazon-apigateway-integration";
  return refusalsOf(documentWith(integration)).map((refusal) => refusal.replace(at, "").replace(step, ""));
}

/** How the service begins its line about the integration of {@link documentWith}. */
const step = "Unable to put integration on 'GET' for resource at path '/pets': ";

const resourceId = expect.stringMatching(/^[0-9a-z]{10}$/);

describe("the integration that the service returns", () => {
  test("MOCK has neither connection nor method nor URI", () => {
    expect(importOne({ type: "mock", httpMethod: "POST", connectionType: "INTERNET", uri: "http://x" })).toEqual({
      cacheKeyParameters: [],
      cacheNamespace: resourceId,
      passthroughBehavior: "WHEN_NO_MATCH",
      timeoutInMillis: 29_000,
      type: "MOCK",
    });
  });

  test("HTTP uses the internet unless the document says otherwise", () => {
    expect(
      importOne({ type: "http_proxy", httpMethod: "get", uri: "https://x/{id}", connectionId: "left out" }),
    ).toEqual({
      cacheKeyParameters: [],
      cacheNamespace: resourceId,
      connectionType: "INTERNET",
      httpMethod: "GET",
      passthroughBehavior: "WHEN_NO_MATCH",
      timeoutInMillis: 29_000,
      type: "HTTP_PROXY",
      uri: "https://x/{id}",
    });
  });

  test("a VPC link keeps its id, a stage variable included", () => {
    const link = { connectionType: "VPC_LINK", connectionId: "${stageVariables.link}" };
    expect(importOne({ type: "HTTP", httpMethod: "ANY", uri: "http://x", ...link })).toMatchObject(link);
  });

  test("AWS and AWS_PROXY have no connection type", () => {
    for (const type of ["aws", "AWS_PROXY"]) {
      expect(importOne({ type, uri: lambda, httpMethod: "POST", connectionType: "INTERNET" })).not.toHaveProperty(
        "connectionType",
      );
    }
  });

  test("a Lambda function is always called with POST", () => {
    expect(importOne({ type: "aws_proxy", uri: lambda })).toMatchObject({ httpMethod: "POST" });
    expect(importOne({ type: "aws", uri: lambda, httpMethod: "GET" })).toMatchObject({ httpMethod: "POST" });
  });

  test("what is set is kept", () => {
    const set = {
      cacheKeyParameters: ["method.request.querystring.id"],
      cacheNamespace: "mine",
      contentHandling: "CONVERT_TO_TEXT",
      credentials: "arn:aws:iam::*:user/*",
      requestParameters: { "integration.request.path.id": "method.request.querystring.id" },
      requestTemplates: { "application/json": "{}" },
      timeoutInMillis: 50,
      tlsConfig: { insecureSkipVerification: true },
    };
    expect(
      importOne({ type: "HTTP", httpMethod: "GET", uri: "http://x", passthroughBehavior: "never", ...set }),
    ).toEqual({
      ...set,
      connectionType: "INTERNET",
      httpMethod: "GET",
      passthroughBehavior: "NEVER",
      type: "HTTP",
      uri: "http://x",
    });
  });

  test("null and empty maps are left out", () => {
    const empty = {
      requestParameters: {},
      requestTemplates: {},
      responses: {},
      credentials: null,
      cacheNamespace: null,
    };
    expect(Object.keys(Object(importOne({ type: "MOCK", ...empty })))).toEqual([
      "cacheKeyParameters",
      "cacheNamespace",
      "passthroughBehavior",
      "timeoutInMillis",
      "type",
    ]);
  });

  test("responses are keyed by status code, and their name is the pattern unless it is default", () => {
    const responses = {
      default: { statusCode: 200, responseParameters: {}, responseTemplates: { "text/plain": 1 } },
      "": { statusCode: "201" },
      "4\\d{2}": { statusCode: "400", contentHandling: "convert_to_binary" },
    };
    expect(importOne({ type: "MOCK", responses })).toMatchObject({
      integrationResponses: {
        200: { statusCode: "200", responseTemplates: { "text/plain": "1" } },
        201: { statusCode: "201", selectionPattern: "" },
        400: { statusCode: "400", selectionPattern: "4\\d{2}", contentHandling: "CONVERT_TO_BINARY" },
      },
    });
  });

  test("responses have only what is set, and those that are null are left out", () => {
    const responses = { default: {}, 201: { statusCode: null }, 202: null };
    const { integrationResponses } = Object(importOne({ type: "MOCK", responses }));
    expect(integrationResponses).toStrictEqual({
      200: { statusCode: "200" },
      201: { statusCode: "201", selectionPattern: "201" },
    });
  });

  test("a number that is longer than a double is written out", () => {
    const text = documentWith({ type: "MOCK", requestTemplates: { "a/b": "HERE" } }).replace(
      '"HERE"',
      "12345678901234567891",
    );
    const outcome = importDocument(text);
    const integration = outcome.ok ? outcome.value.resources.at(-1)?.methods[0]?.integration : undefined;
    expect(integration?.requestTemplates).toEqual({ "a/b": "12345678901234567891" });
  });

  test("a key that means something to JavaScript is a key like any other", () => {
    const text = documentWith("HERE").replace(
      '"HERE"',
      '{"type": "MOCK", "requestParameters": {"__proto__": "context.x"}}',
    );
    const outcome = importDocument(text);
    const integration = outcome.ok ? outcome.value.resources.at(-1)?.methods[0]?.integration : undefined;
    expect(JSON.stringify(integration?.requestParameters)).toBe('{"__proto__":"context.x"}');
  });
});

describe("a reference within an integration", () => {
  test("is followed wherever a value is allowed", () => {
    const parts = {
      uri: "http://x",
      ok: { statusCode: 201, responseTemplates: { $ref: "#/x-parts/templates" } },
      templates: { "text/plain": { $ref: "#/x-parts/uri" } },
      tls: { insecureSkipVerification: true },
    };
    const integration = {
      type: "HTTP",
      httpMethod: "GET",
      uri: { $ref: "#/x-parts/uri" },
      cacheKeyParameters: [{ $ref: "#/x-parts/uri" }],
      responses: { default: { $ref: "#/x-parts/ok" } },
      tlsConfig: { $ref: "#/x-parts/tls" },
    };
    const outcome = importDocument(documentWith(integration, { "x-parts": parts }));
    expect(outcome.ok && outcome.value.resources.at(-1)?.methods[0]?.integration).toMatchObject({
      uri: "http://x",
      cacheKeyParameters: ["http://x"],
      integrationResponses: { 201: { statusCode: "201", responseTemplates: { "text/plain": "http://x" } } },
      tlsConfig: { insecureSkipVerification: true },
    });
  });

  test("that leads nowhere is a problem", () => {
    expect(refusalsOfOne({ type: "MOCK", tlsConfig: { $ref: "#/nowhere" } })).toEqual([
      '/tlsConfig/$ref $ref "#/nowhere" points at nothing in this document',
    ]);
    expect(refusalsOfOne({ type: "MOCK", responses: { default: { $ref: "#/nowhere" } } })).toEqual([
      '/responses/default/$ref $ref "#/nowhere" points at nothing in this document',
    ]);
  });
});

describe("what is refused", () => {
  test.each([
    [
      { type: "AWS", uri: "arn:aws:lambda:us-east-1:1:function:f", httpMethod: "POST" },
      "AWS ARN for integration must contain path or action",
    ],
    [
      { type: "AWS_PROXY", uri: "arn:aws:apigateway:us-east-1:s3:path/b", httpMethod: "GET" },
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    ],
    [{ type: "AWS", uri: "https://x", httpMethod: "GET" }, "Invalid ARN specified in the request"],
    [{ type: "HTTP", uri: "x", httpMethod: "GET" }, "Invalid HTTP endpoint specified for URI"],
    [{ type: "HTTP", httpMethod: "GET" }, "Invalid HTTP endpoint specified for URI"],
  ])("%j", (integration, message) => {
    expect(refusalsOfOne(integration)).toEqual([`/uri ${message}`]);
  });

  test("a missing method if there is a back end", () => {
    for (const method of [{}, { httpMethod: "" }]) {
      expect(refusalsOfOne({ type: "HTTP", uri: "http://x", ...method })).toEqual([
        "/httpMethod Enumeration value for HttpMethod must be non-empty",
      ]);
    }
  });

  test("a missing type, and nothing else because of it", () => {
    expect(refusalsOfOne({ uri: "http://x" })).toEqual([
      "/type An integration must have a type, one of AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK",
    ]);
    expect(importDocument(documentWith({ responseTransferMode: "STREAM" }))).toMatchObject({
      problems: [{}],
      warnings: [],
    });
  });

  test("a URI behind a reference", () => {
    const integration = { type: "HTTP", httpMethod: "GET", uri: { $ref: "#/x-uri" } };
    expect(refusalsOf(documentWith(integration, { "x-uri": "x" }))).toEqual([
      expect.stringContaining("Invalid HTTP endpoint specified for URI"),
    ]);
  });

  test("a document that cannot be parsed", () => {
    expect(importDocument("a: [")).toMatchObject({ ok: false, problems: [{ pointer: "" }], warnings: [] });
  });

  test.each([49, 29_001])("a timeout of %d", (timeoutInMillis) => {
    expect(refusalsOfOne({ type: "MOCK", timeoutInMillis })).toEqual([
      "/timeoutInMillis Timeout should be between 50 ms and 29000 ms",
    ]);
  });

  test.each([
    [49, undefined],
    [29_001, expect.stringContaining("--max-timeout")],
    [300_000, expect.stringContaining("--max-timeout")],
    [300_001, undefined],
  ])("a timeout of %d, with the remedy if a raised quota would allow it", (timeoutInMillis, hint) => {
    const outcome = importDocument(documentWith({ type: "MOCK", timeoutInMillis }));
    expect(outcome.ok ? [] : outcome.problems.map((problem) => problem.hint)).toEqual([hint]);
  });

  test("a response with a status code that is none", () => {
    for (const statusCode of ["abc", 600, 99, "2000"]) {
      expect(refusalsOf(documentWith({ type: "MOCK", responses: { default: { statusCode } } }))).toEqual([
        `/paths/~1pets/get/x-amazon-apigateway-integration/responses/default/statusCode Unable to put integration response on 'GET' for resource at path '/pets': Invalid status code: ${statusCode}`,
      ]);
    }
  });

  test("a timeout above the quota, which the caller may raise", () => {
    const text = documentWith({ type: "MOCK", timeoutInMillis: 60_000 });
    expect(importDocument(text, { maxTimeoutInMillis: 60_000 }).ok).toBe(true);
    expect(importDocument(text, { maxTimeoutInMillis: 300_000 }).ok).toBe(true);
    const refused = importDocument(text, { maxTimeoutInMillis: 59_999 });
    expect(refused.ok ? [] : refused.problems).toMatchObject([
      { message: expect.stringContaining("Timeout should be between 50 ms and 59999 ms") },
    ]);
  });

  test.each([28_999, 300_001, 30_000.5, Number.NaN])("a quota of %d for timeouts", (maxTimeoutInMillis) => {
    expect(() => importDocument(documentWith({ type: "MOCK" }), { maxTimeoutInMillis })).toThrow(RangeError);
  });

  test("a value that cannot be what it should be", () => {
    const malformed = "Unable to parse API definition because of a malformed integration at path /pets.";
    expect(refusalsOfOne({ type: "HTTP", httpMethod: "GET", uri: ["x"] })).toEqual([`/uri ${malformed}`]);
    expect(refusalsOfOne({ type: "MOCK", uri: {}, httpMethod: [] })).toEqual([
      `/uri ${malformed}`,
      `/httpMethod ${malformed}`,
    ]);
    expect(refusalsOfOne({ type: "MOCK", responses: { default: 200 } })).toEqual([`/responses/default ${malformed}`]);
    expect(refusalsOfOne({ type: "toy" })[0]).toContain(`/type ${malformed}`);
  });

  test("problems of a document and of its integrations are reported together, even next to a wrong type", () => {
    const text = documentWith("", {
      paths: {
        "/a": { $ref: "#/nowhere" },
        "/b": { get: { "x-amazon-apigateway-integration": { type: "toy", timeoutInMillis: 1 } } },
      },
      "x-reference-ids": { restApiId: 1 },
    });
    expect(refusalsOf(text).map((refusal) => refusal.split(" ", 1)[0])).toEqual([
      "/paths/~1a/$ref",
      "/x-reference-ids/restApiId",
      "/paths/~1b/get/x-amazon-apigateway-integration/type",
      "/paths/~1b/get/x-amazon-apigateway-integration/timeoutInMillis",
    ]);
  });

  test("all problems are reported at once", () => {
    const first = { type: "AWS", uri: "arn:aws:apigateway:r:s3:x", timeoutInMillis: 1 };
    const text = documentWith(first, {
      paths: {
        "/a": { get: { "x-amazon-apigateway-integration": first } },
        "/b": { post: { "x-amazon-apigateway-integration": { type: "HTTP" } } },
      },
    });
    expect(refusalsOf(text)).toEqual([
      "/paths/~1a/get/x-amazon-apigateway-integration/timeoutInMillis Unable to put integration on 'GET' for resource at path '/a': Timeout should be between 50 ms and 29000 ms",
      "/paths/~1a/get/x-amazon-apigateway-integration/uri Unable to put integration on 'GET' for resource at path '/a': AWS ARN for integration must contain path or action",
      "/paths/~1a/get/x-amazon-apigateway-integration/httpMethod Unable to put integration on 'GET' for resource at path '/a': Enumeration value for HttpMethod must be non-empty",
      "/paths/~1b/post/x-amazon-apigateway-integration/uri Unable to put integration on 'POST' for resource at path '/b': Invalid HTTP endpoint specified for URI",
      "/paths/~1b/post/x-amazon-apigateway-integration/httpMethod Unable to put integration on 'POST' for resource at path '/b': Enumeration value for HttpMethod must be non-empty",
    ]);
  });
});

test("resources have the methods that their paths declare, and the base path if the caller wants it", () => {
  const item = { get: {}, put: {}, post: { "x-amazon-apigateway-integration": { type: "MOCK" } } };
  const outcome = importDocument(JSON.stringify({ swagger: "2.0", basePath: "/v1", paths: { "/a": item } }), {
    basePath: "prepend",
  });
  const integration = expect.objectContaining({ type: "MOCK" });
  expect(outcome.ok && outcome.value.resources.map(({ path, methods }) => [path, methods])).toStrictEqual([
    ["/", []],
    ["/v1", []],
    ["/v1/a", [{ httpMethod: "GET" }, { httpMethod: "PUT" }, { httpMethod: "POST", integration }]],
  ]);
});

describe("what is accepted", () => {
  test("a loose document: no title, a number as version, an operation without responses", () => {
    expect(refusalsOf('{"swagger": 2.0, "info": {"version": 1}, "paths": {"/a": {"get": {}}}}')).toEqual([]);
  });

  test("a Firehose stream by AWS_PROXY, and an ARN of another partition", () => {
    const uri = "arn:aws-cn:apigateway:cn-north-1:firehose:action/PutRecord";
    expect(refusalsOfOne({ type: "AWS_PROXY", uri, httpMethod: "POST" })).toEqual([]);
  });

  test("a URI that a deployment fills in", () => {
    expect(refusalsOfOne({ type: "HTTP", uri: "${uri}/pets", httpMethod: "GET" })).toEqual([]);
  });
});
