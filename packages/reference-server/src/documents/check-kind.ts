import type { Findings } from "./findings.ts";
import { isObject, keysOf, readKey } from "./values.ts";

/**
 * Checks that a document is OpenAPI 3.0 or 3.1 or Swagger 2.0, and reports why it is not. The service itself says
 * "Invalid OpenAPI input." and nothing else.
 */
export function checkKind(findings: Findings): boolean {
  const { root } = findings.document;
  if (root === null) {
    findings.refuse([], "The document is empty");
    return false;
  }
  if (!isObject(root)) {
    findings.refuse([], "Neither OpenAPI nor Swagger: the document must be an object");
    return false;
  }
  const swagger = readKey(root, "swagger");
  const openapi = readKey(root, "openapi");
  // Some documents write the version as a number, and the number 3.0 is read as 3.
  if (swagger !== undefined) {
    if (Number(swagger) !== 2) {
      findings.refuse([], `Swagger ${String(swagger)} is not supported; 2.0 is`);
      return false;
    }
    return true;
  }
  if (openapi === undefined) {
    refuseOtherKind(findings, root);
    return false;
  }
  const [, minor] = /^3(?:\.([01])(?:\.|$)|$)/.exec(String(openapi)) ?? [undefined, "unsupported"];
  if (minor === "unsupported") {
    findings.refuse([], `OpenAPI ${String(openapi)} is not supported; 3.0 and 3.1 are`);
    return false;
  }
  if (minor === "1") {
    // Reported in smithy-lang/smithy#985 and aws/aws-cli#8191.
    const message = `The service refuses OpenAPI ${String(openapi)} for REST APIs: Invalid OpenAPI input.`;
    findings.warn(["openapi"], message, "it takes OpenAPI 3.0 and Swagger 2.0");
  }
  return true;
}

/** The resource types of CloudFormation and SAM that hold a REST API's document, and the property that holds it. */
const documentProperties: ReadonlyMap<unknown, string> = new Map([
  ["AWS::ApiGateway::RestApi", "Body"],
  ["AWS::Serverless::Api", "DefinitionBody"],
]);

function refuseOtherKind(findings: Findings, root: unknown): void {
  const resources = readKey(root, "Resources");
  const isTemplate =
    readKey(root, "AWSTemplateFormatVersion") !== undefined || readKey(root, "Transform") !== undefined;
  if (!isTemplate && !hasAwsTypes(resources)) {
    findings.refuse([], 'Neither OpenAPI nor Swagger: it has neither "openapi" nor "swagger"');
    return;
  }
  const message = "The document is a CloudFormation or SAM template, not an OpenAPI document";
  for (const name of keysOf(resources)) {
    const resource = readKey(resources, name);
    const property = documentProperties.get(readKey(resource, "Type"));
    if (property !== undefined && readKey(readKey(resource, "Properties"), property) !== undefined) {
      const path = ["Resources", name, "Properties", property];
      findings.refuse(
        path,
        message,
        `save ${property} of ${name} as a document of its own, with its functions resolved`,
      );
      return;
    }
  }
  findings.refuse([], message, 'export the deployed API: "aws apigateway get-export --export-type oas30"');
}

function hasAwsTypes(resources: unknown): boolean {
  return isObject(resources) && Object.values(resources).some((resource) => isAwsType(readKey(resource, "Type")));
}

function isAwsType(type: unknown): boolean {
  return typeof type === "string" && type.startsWith("AWS::");
}
