import { describe, expect, test } from "vitest";
import { formatImportErrors, formatProblem, type Problem } from "./documents/problem.ts";
import { importDocument } from "./import-document.ts";

const lambda =
  "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations";
const queue = "arn:aws:apigateway:us-east-1:sqs:path/123456789012/queue";
const role = "arn:aws:iam::123456789012:role/send";

/** An operation that declares a response 200 with a header, and one parameter in each location. */
const operation = {
  parameters: [
    { name: "id", in: "path" },
    { name: "page", in: "query" },
    { name: "X-Trace", in: "header" },
    { $ref: "#/components/parameters/limit" },
  ],
  responses: { "200": { headers: { Location: {} } }, "400": { $ref: "#/components/responses/bad" } },
};

const components = {
  parameters: { limit: { name: "limit", in: "query" } },
  responses: { bad: { headers: { "X-Reason": {} } } },
};

function documentWith(integration: object, more: object = {}): string {
  const get = { ...operation, ...more, "x-amazon-apigateway-integration": integration };
  return JSON.stringify({ openapi: "3.0.1", info: {}, paths: { "/pets/{id}": { get } }, components });
}

interface Findings {
  readonly refused: readonly string[];
  readonly warned: readonly string[];
}

/** What an import reports, with the places within the integration. */
function findingsOf(text: string): Findings {
  const outcome = importDocument(text);
  const at = "/paths/~1pets~1{id}/get/x-amazon-apigateway-integration";
  const describeAll = (problems: readonly Problem[]): readonly string[] =>
    problems.map(({ pointer, message }) => `${pointer.replace(at, "")} ${message}`);
  return { refused: outcome.ok ? [] : describeAll(outcome.problems), warned: describeAll(outcome.warnings) };
}

function integrationOf(text: string): unknown {
  const outcome = importDocument(text);
  if (!outcome.ok) {
    throw new Error(formatImportErrors(outcome.problems));
  }
  return outcome.value.resources.flatMap(({ methods }) => methods)[0]?.integration;
}

const put = "Unable to put integration on 'GET' for resource at path '/pets/{id}'";
const putResponse = "Unable to put integration response on 'GET' for resource at path '/pets/{id}'";
const invalidMapping = "Invalid mapping expression specified: Validation Result: warnings : [], errors : ";

describe("a refused document", () => {
  const text = documentWith({ type: "HTTP", uri: "x", httpMethod: "GET", payloadFormatVersion: "1.0" });
  const outcome = importDocument(text);

  test("is reported in the service's form", () => {
    expect(outcome.ok ? "" : formatImportErrors(outcome.problems)).toBe(
      `Errors found during import:\n\t${put}: Invalid HTTP endpoint specified for URI`,
    );
  });

  test("is reported with its warnings", () => {
    expect(outcome.ok ? "" : formatImportErrors(outcome.problems, outcome.warnings)).toBe(
      `Errors found during import:\n\t${put}: Invalid HTTP endpoint specified for URI\nAdditionally, these warnings were found:\n\tpayloadFormatVersion is for HTTP APIs; a REST API ignores it`,
    );
  });

  test("is reported with file, line and pointer for people", () => {
    const [problem] = outcome.ok ? [] : outcome.problems;
    expect(problem === undefined ? "" : formatProblem("pets.json", problem)).toBe(
      `pets.json:1: /paths/~1pets~1{id}/get/x-amazon-apigateway-integration/uri: ${put}: Invalid HTTP endpoint specified for URI`,
    );
  });
});

describe("requestParameters", () => {
  function findingsOfMapping(value: unknown): Findings {
    return findingsOf(documentWith({ type: "MOCK", requestParameters: { "integration.request.header.a": value } }));
  }

  test.each([
    "method.request.path.id",
    "method.request.querystring.page",
    "method.request.querystring.limit",
    "method.request.multivaluequerystring.page",
    "method.request.header.X-Trace",
    "method.request.multivalueheader.X-Trace",
    "method.request.body",
    "method.request.body.pet.name",
    "context.requestId",
    "stageVariables.stage",
    "'text'",
    "''",
  ])("take %s", (value) => {
    expect(findingsOfMapping(value)).toEqual({ refused: [], warned: [] });
  });

  test.each([
    "method.request.path.page",
    "method.request.path.ID",
    "method.request.querystring.id",
    "method.request.header.Authorization",
    "method.request.multivalueheader.page",
  ])("refuse %s, which the method does not declare", (value) => {
    expect(findingsOfMapping(value)).toEqual({
      refused: [
        `/requestParameters/integration.request.header.a ${put}: ${invalidMapping}[Invalid mapping expression parameter specified: ${value}]`,
      ],
      warned: [],
    });
  });

  test("take parameters of the path item, in Swagger 2.0 as well, through references", () => {
    const requestParameters = {
      a: "method.request.path.id",
      b: "method.request.querystring.page",
      c: "method.request.header.h",
    };
    const integration = { type: "mock", requestParameters };
    const text = JSON.stringify({
      swagger: "2.0",
      paths: {
        "/{id}": {
          parameters: [{ $ref: "#/parameters/id" }],
          get: {
            parameters: [{ name: "page", in: "query", type: "string" }],
            "x-amazon-apigateway-integration": integration,
          },
          $ref: "#/x-items/0",
        },
      },
      parameters: { id: { name: "id", in: "path", type: "string" } },
      "x-items": [{ parameters: [{ name: "h", in: "header", type: "string" }] }],
    });
    expect(findingsOf(text)).toEqual({ refused: [], warned: [] });
  });

  test.each(["text", "'open", "*", "method.request.cookie.a"])("warn of %s, which is no expression", (value) => {
    expect(findingsOfMapping(value)).toMatchObject({
      refused: [],
      warned: [expect.stringContaining("is no mapping expression; put a fixed text in single quotes")],
    });
  });

  test("warn of a header in another case, and of any parameter if one cannot be read", () => {
    expect(findingsOfMapping("method.request.header.x-trace")).toMatchObject({ refused: [], warned: [{}] });
    const requestParameters = { a: "method.request.header.other" };
    const parameters = [{ $ref: "other.yaml#/x" }];
    expect(findingsOf(documentWith({ type: "MOCK", requestParameters }, { parameters }))).toMatchObject({
      refused: [],
      warned: [{}],
    });
  });

  test.each([
    [true, "true"],
    [12, "12"],
    [null, "null"],
    [{ Ref: "x" }, '{"Ref":"x"}'],
    [["a"], '["a"]'],
  ])("lose a value that is not text, such as %j, with a warning", (value, shown) => {
    const requestParameters = { "integration.request.header.nothing": value, "integration.request.header.b": "'b'" };
    const text = documentWith({ type: "MOCK", requestParameters });
    expect(findingsOf(text)).toEqual({
      refused: [],
      warned: [
        `/requestParameters/integration.request.header.nothing Invalid format for 'requestParameters'. Expected type string for property 'integration.request.header.nothing' of resource '/pets/{id}' and method 'GET' but got '${shown}'`,
      ],
    });
    expect(integrationOf(text)).toMatchObject({ requestParameters: { "integration.request.header.b": "'b'" } });
    expect(integrationOf(text)).not.toHaveProperty(["requestParameters", "integration.request.header.nothing"]);
  });
});

describe("cacheKeyParameters", () => {
  test("refuse a key of the console's old export", () => {
    expect(findingsOf(documentWith({ type: "MOCK", cacheKeyParameters: ["method.input.params.id"] })).refused).toEqual([
      `/cacheKeyParameters/0 ${put}: Invalid cache key parameter specified`,
    ]);
  });

  test("warn of a parameter that the method does not declare", () => {
    const cacheKeyParameters = ["method.request.path.id", "integration.request.header.a", "method.request.path.no"];
    expect(findingsOf(documentWith({ type: "MOCK", cacheKeyParameters }))).toEqual({
      refused: [],
      warned: ["/cacheKeyParameters/2 Invalid cache key parameter specified: method.request.path.no"],
    });
  });
});

describe("responseParameters", () => {
  function findingsOfMapping(statusCode: string, name: string, value: unknown): Findings {
    const responses = { default: { statusCode, responseParameters: { [name]: value } } };
    return findingsOf(documentWith({ type: "MOCK", responses }));
  }
  const at = "/responses/default/responseParameters";

  test.each([
    ["200", "Location", "integration.response.header.location"],
    ["200", "location", "integration.response.body.url"],
    ["200", "Location", "'https://example.com'"],
    ["200", "Location", "context.requestId"],
    ["400", "X-Reason", "stageVariables.reason"],
  ])("take a header that response %s declares: %s from %s", (code, header, value) => {
    expect(findingsOfMapping(code, `method.response.header.${header}`, value)).toEqual({ refused: [], warned: [] });
  });

  test.each(["", "method.response.header.", "xmethod.response.header.Location"])(
    "refuse %j, even if the headers cannot be read",
    (name) => {
      const responses = { default: { responseParameters: { [name]: "'x'" } } };
      const more = { responses: { 200: { $ref: "other.yaml#/x" } } };
      expect(findingsOf(documentWith({ type: "MOCK", responses }, more)).refused).toHaveLength(1);
    },
  );

  test.each(["method.response.header.X-Other", "method.response.body", "Location"])(
    "refuse %s, which the response does not declare",
    (name) => {
      expect(findingsOfMapping("200", name, "'x'")).toEqual({
        refused: [
          `${at}/${name} ${putResponse}: ${invalidMapping}[Invalid mapping expression parameter specified: ${name}]`,
        ],
        warned: [],
      });
    },
  );

  test.each(["*", '"*"', "'a',b", "https://example.com"])("refuse the fixed text %s without single quotes", (value) => {
    expect(findingsOfMapping("200", "method.response.header.Location", value).refused).toEqual([
      `${at}/method.response.header.Location ${putResponse}: ${invalidMapping}[Invalid mapping expression specified: ${value}]`,
    ]);
  });

  test("warn of a response that the method does not declare at all", () => {
    expect(findingsOfMapping("500", "method.response.header.Location", "'x'")).toEqual({
      refused: [],
      warned: [`${at} ${putResponse}: ${invalidMapping}[No method response exists for method.]`],
    });
  });

  test.each([{ responses: "x" }, { responses: { $ref: "other.yaml#/x" } }, { responses: undefined }])(
    "warn of a response if the method's cannot be read: %j",
    (more) => {
      const responses = { default: { responseParameters: { "method.response.header.A": "'x'" } } };
      expect(findingsOf(documentWith({ type: "MOCK", responses }, more))).toEqual({
        refused: [],
        warned: [`${at} ${putResponse}: ${invalidMapping}[No method response exists for method.]`],
      });
    },
  );

  test("take any header of a response whose headers cannot be read, and none of one without headers", () => {
    const responses = { default: { responseParameters: { "method.response.header.A": "'x'" } } };
    const declaring = (response: object): Findings =>
      findingsOf(documentWith({ type: "MOCK", responses }, { responses: { 200: response } }));
    const $ref = "other.yaml#/x";
    expect(declaring({ $ref })).toEqual({ refused: [], warned: [] });
    expect(declaring({ headers: { $ref } })).toEqual({ refused: [], warned: [] });
    expect(declaring({}).refused).toHaveLength(1);
    expect(declaring({ headers: "A" }).refused).toHaveLength(1);
  });

  test("lose a value that is not text, with a warning", () => {
    expect(findingsOfMapping("200", "method.response.header.Location", 86_400)).toEqual({
      refused: [],
      warned: [
        `${at}/method.response.header.Location Invalid format for 'responseParameters'. Expected type string for property 'method.response.header.Location' of resource '/pets/{id}' and method 'GET' but got '86400'`,
      ],
    });
  });
});

describe("templates", () => {
  test("refuse a key that is not a media type", () => {
    const responses = { default: { statusCode: 200, responseTemplates: { json: "x", "application/json": "x" } } };
    expect(findingsOf(documentWith({ type: "MOCK", requestTemplates: { 123: "x" }, responses })).refused).toEqual([
      `/responses/default/responseTemplates/json ${putResponse}: Validation Result: warnings : [], errors : [Invalid content type specified: json]`,
      `/requestTemplates/123 ${put}: Validation Result: warnings : [], errors : [Invalid content type specified: 123]`,
    ]);
  });

  test("that are empty or null are stored as null", () => {
    const templates = { "application/json": null, "text/plain": "", "text/xml": " " };
    const stored = { ...templates, "text/plain": null };
    const responses = { default: { statusCode: "200", responseTemplates: templates } };
    const text = documentWith({ type: "MOCK", requestTemplates: templates, responses });
    expect(findingsOf(text)).toEqual({ refused: [], warned: [] });
    expect(integrationOf(text)).toMatchObject({
      requestTemplates: stored,
      integrationResponses: { 200: { responseTemplates: stored } },
    });
  });
});

describe("an AWS integration", () => {
  test("needs a role for every service except Lambda", () => {
    const aws = { type: "AWS", httpMethod: "POST", uri: queue };
    expect(findingsOf(documentWith(aws)).refused).toEqual([
      `/credentials ${put}: Role ARN must be specified for AWS integrations`,
    ]);
    expect(findingsOf(documentWith({ ...aws, credentials: role })).refused).toEqual([]);
    expect(findingsOf(documentWith({ ...aws, uri: lambda })).refused).toEqual([]);
    expect(findingsOf(documentWith({ type: "AWS_PROXY", uri: lambda })).refused).toEqual([]);
  });
});

describe("a streamed integration", () => {
  const http = { type: "http_proxy", httpMethod: "GET", uri: "https://example.com", responseTransferMode: "stream" };

  test("keeps its mode, and may take up to 15 minutes", () => {
    for (const integration of [http, { ...http, type: "aws_proxy", uri: lambda }]) {
      expect(integrationOf(documentWith({ ...integration, timeoutInMillis: 900_000 }))).toMatchObject({
        responseTransferMode: "STREAM",
        timeoutInMillis: 900_000,
      });
    }
    expect(findingsOf(documentWith({ ...http, timeoutInMillis: 900_001 })).refused).toEqual([
      `/timeoutInMillis ${put}: Timeout should be between 50 ms and 900000 ms`,
    ]);
  });

  test("has the mode BUFFERED only if the document says so", () => {
    expect(integrationOf(documentWith({ ...http, responseTransferMode: "BUFFERED" }))).toMatchObject({
      responseTransferMode: "BUFFERED",
    });
    expect(integrationOf(documentWith({ ...http, responseTransferMode: null }))).not.toHaveProperty(
      "responseTransferMode",
    );
  });

  test("must be a proxy: others are not streamed, with a warning", () => {
    const text = documentWith({ ...http, type: "HTTP" });
    expect(integrationOf(text)).not.toHaveProperty("responseTransferMode");
    expect(findingsOf(text).warned).toEqual([
      "/responseTransferMode responseTransferMode STREAM is for HTTP_PROXY and AWS_PROXY integrations; HTTP ignores it",
    ]);
    expect(findingsOf(documentWith({ ...http, type: "HTTP", timeoutInMillis: 30_000 })).refused).toEqual([
      `/timeoutInMillis ${put}: Timeout should be between 50 ms and 29000 ms`,
    ]);
  });
});

describe("a private integration", () => {
  const target = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1";
  const http = { type: "HTTP", httpMethod: "GET", uri: "http://internal.example.com", connectionId: "abc" };

  test("keeps the ARN of its load balancer", () => {
    const text = documentWith({ ...http, connectionType: "vpc_link", integrationTarget: target });
    expect(integrationOf(text)).toMatchObject({ connectionId: "abc", integrationTarget: target });
    expect(findingsOf(text).warned).toEqual([]);
  });

  test("needs the connection type VPC_LINK; without it, its other members are dropped with a warning", () => {
    const text = documentWith({ ...http, integrationTarget: target });
    expect(integrationOf(text)).not.toHaveProperty("integrationTarget");
    expect(integrationOf(text)).not.toHaveProperty("connectionId");
    expect(findingsOf(text).warned).toEqual([
      "/connectionId connectionId is for HTTP and HTTP_PROXY integrations with connectionType VPC_LINK; it is ignored",
      "/integrationTarget integrationTarget is for HTTP and HTTP_PROXY integrations with connectionType VPC_LINK; it is ignored",
    ]);
  });
});

test("members of HTTP APIs and unknown members get a warning, except extensions", () => {
  const more = { payloadFormatVersion: "2.0", passthroughBehaviour: "never", "x-note": 1 };
  expect(findingsOf(documentWith({ type: "MOCK", ...more }))).toEqual({
    refused: [],
    warned: [
      "/payloadFormatVersion payloadFormatVersion is for HTTP APIs; a REST API ignores it",
      '/passthroughBehaviour "passthroughBehaviour" is not a member of an integration; it is ignored',
    ],
  });
});

describe("a value that a deployment should have filled in", () => {
  test.each(["Fn::Sub", "Fn::GetAtt", "Ref"])("as %s is refused with an explanation", (name) => {
    for (const key of ["uri", "credentials"]) {
      const outcome = importDocument(
        documentWith({ type: "AWS", httpMethod: "POST", uri: lambda, [key]: { [name]: "x" } }),
      );
      expect(outcome.ok ? [] : outcome.problems).toEqual([
        {
          line: 1,
          pointer: `/paths/~1pets~1{id}/get/x-amazon-apigateway-integration/${key}`,
          message: "Unable to parse API definition because of a malformed integration at path /pets/{id}.",
          hint: `${name} is a CloudFormation function; write the value that it has in the deployed stack`,
        },
      ]);
    }
  });

  test("as a function in place of an integration or of paths is explained", () => {
    const include = { "Fn::Transform": { Name: "AWS::Include" } };
    const text = JSON.stringify({
      openapi: "3.0.1",
      paths: { "/a": { get: { "x-amazon-apigateway-integration": include } }, ...include },
    });
    const hint = "Fn::Transform is a CloudFormation function; write the value that it has in the deployed stack";
    expect(importDocument(text)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining("malformed integration at path /a."), hint }],
      warnings: [{ pointer: "/paths/Fn::Transform", hint }],
    });
  });

  test.each([
    ["${AWS::Region}", "CloudFormation's Fn::Sub fills it in"],
    ["${Function.Arn}", "CloudFormation's Fn::Sub fills it in"],
    ["${uri}", "write the value that it stands for"],
  ])("as %s is kept with a warning", (placeholder, hint) => {
    const uri = `https://example.com/${placeholder}`;
    const outcome = importDocument(documentWith({ type: "HTTP", httpMethod: "GET", uri }));
    expect(outcome).toMatchObject({
      ok: true,
      warnings: [
        {
          message: `uri has the placeholder ${placeholder}, which is kept as it is`,
          hint: expect.stringContaining(hint),
        },
      ],
    });
  });

  test("is accepted if it is a stage variable, which the service fills in itself", () => {
    const uri = "https://${stageVariables.host}/{id}";
    expect(findingsOf(documentWith({ type: "HTTP", httpMethod: "GET", uri })).warned).toEqual([]);
  });

  test("as a YAML tag of CloudFormation gets a warning", () => {
    const text = `openapi: 3.0.1
paths:
  /a:
    get:
      x-amazon-apigateway-integration:
        type: aws
        httpMethod: POST
        uri: !GetAtt Function.Arn
`;
    expect(importDocument(text)).toMatchObject({
      ok: false,
      problems: [{ line: 8, message: expect.stringContaining("Invalid ARN specified in the request") }],
      warnings: [
        {
          line: 8,
          pointer: "/paths/~1a/get/x-amazon-apigateway-integration/uri",
          message: "The YAML tag !GetAtt is not resolved: its value is read as it is written",
          hint: "!GetAtt is a CloudFormation function; write the value that it has in the deployed stack",
        },
      ],
    });
  });
});
