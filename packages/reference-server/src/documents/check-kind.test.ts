import { describe, expect, test } from "vitest";
import { importDocument } from "../import-document.ts";

/** The problems of a document that also has an integration without a type. */
function problemsOf(members: object): unknown {
  const paths = { "/a": { get: { "x-amazon-apigateway-integration": {} } } };
  const outcome = importDocument(JSON.stringify({ paths, ...members }));
  return outcome.ok ? [] : outcome.problems;
}

describe("a document of another kind is refused for this reason alone", () => {
  test.each<[members: object, message: string]>([
    [{ swagger: "1.2" }, "Swagger 1.2 is not supported; 2.0 is"],
    [{ openapi: "2.0" }, "OpenAPI 2.0 is not supported; 3.0 and 3.1 are"],
    [{ openapi: "3.2.0" }, "OpenAPI 3.2.0 is not supported; 3.0 and 3.1 are"],
    [{ openapi: "3.10" }, "OpenAPI 3.10 is not supported; 3.0 and 3.1 are"],
    [{ openapi: "13.0" }, "OpenAPI 13.0 is not supported; 3.0 and 3.1 are"],
    [{ Resources: { a: { Type: "Custom::A" }, b: { Type: 5 }, c: "c" } }, 'it has neither "openapi" nor "swagger"'],
    [{ Resources: ["AWS::S3::Bucket"] }, 'it has neither "openapi" nor "swagger"'],
  ])("%j", (members, message) => {
    expect(problemsOf(members)).toEqual([{ pointer: "", line: 1, message: expect.stringContaining(message) }]);
  });

  test.each([
    ["null", "empty"],
    ["[]", "must be an object"],
    ['"a"', "must be an object"],
  ])("%s", (text, message) => {
    expect(importDocument(text)).toMatchObject({
      ok: false,
      problems: [{ pointer: "", message: expect.stringContaining(message) }],
    });
  });
});

test.each([2, "2.0"])("Swagger %j is read", (swagger) => {
  expect(importDocument(JSON.stringify({ swagger }))).toMatchObject({ ok: true, warnings: [] });
});

test.each([3, "3.0", "3.0.4", "3.1.0"])("OpenAPI %j is read", (openapi) => {
  expect(importDocument(JSON.stringify({ openapi }))).toMatchObject({ ok: true });
});

describe("a template of CloudFormation is refused", () => {
  const message = "The document is a CloudFormation or SAM template, not an OpenAPI document";

  test.each<object>([
    { AWSTemplateFormatVersion: "2010-09-09" },
    { Transform: "AWS::Serverless-2016-10-31" },
    { Resources: { bucket: { Type: "AWS::S3::Bucket" }, other: { Type: "Custom::A" } } },
    { Resources: { api: { Type: "AWS::ApiGateway::RestApi", Properties: {} } } },
    { Resources: { api: { Type: "AWS::Serverless::Api", Properties: { Body: {} } } } },
  ])("with the way to export the deployed API: %j", (members) => {
    expect(problemsOf(members)).toEqual([
      { pointer: "", line: 1, message, hint: expect.stringContaining("get-export") },
    ]);
  });

  test.each([
    ["AWS::ApiGateway::RestApi", "Body"],
    ["AWS::Serverless::Api", "DefinitionBody"],
  ])("with the place of the document in it: %s", (Type, property) => {
    expect(problemsOf({ Resources: { api: { Type, Properties: { [property]: {} } } } })).toEqual([
      {
        pointer: `/Resources/api/Properties/${property}`,
        line: 1,
        message,
        hint: `save ${property} of api as a document of its own, with its functions resolved`,
      },
    ]);
  });
});
