import { ContentHandlingStrategy, type IntegrationResponse } from "@apigateway/types";
import { type Place, placeUnder } from "../documents/follow-reference.ts";
import { type DeclaredResponses, readMethodResponses } from "../documents/read-method-responses.ts";
import { cannotPutIntegrationResponse, invalidMapping } from "../documents/service-words.ts";
import { isObject } from "../documents/values.ts";
import { checkResponseMapping } from "./mapping-expression.ts";
import { refuseContentTypes } from "./refuse-content-types.ts";
import type { ValueReader } from "./value-reader.ts";

/** How the names of mappings to a response header begin. */
const headerPrefix = "method.response.header.";

/** The name of the response for everything that no selection pattern matches. */
const defaultName = "default";

const statusCode = /^[1-5]\d\d$/;

/**
 * Reads `responses`, which a document keys by selection pattern, into responses keyed by status code. Undefined if
 * there are none. If two have the same status code, the later one counts.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration-responses.html}
 */
export function readIntegrationResponses(
  reader: ValueReader,
  integration: Place,
  operation: Place,
): Record<string, IntegrationResponse> | undefined {
  let declared: DeclaredResponses | undefined;
  const responses = reader.readEntries(integration, "responses").flatMap(([name, place]) => {
    const response = readResponse(reader, name, place);
    if (response === undefined) {
      return [];
    }
    if (response.responseParameters !== undefined) {
      declared ??= readMethodResponses(reader.findings.document, operation);
      refuseMappings(reader, place, response.statusCode, response.responseParameters, declared);
    }
    return [[response.statusCode, response] as const];
  });
  return responses.length === 0 ? undefined : Object.fromEntries(responses);
}

function readResponse(
  reader: ValueReader,
  name: string,
  place: Place,
): (IntegrationResponse & { readonly statusCode: string }) | undefined {
  if (place.value === null) {
    return undefined;
  }
  if (!isObject(place.value)) {
    return reader.reportMalformed(place, "an object");
  }
  const step = cannotPutIntegrationResponse(reader.method.httpMethod, reader.method.path);
  const code = reader.readText(place, "statusCode") ?? (statusCode.test(name) ? name : "200");
  if (!statusCode.test(code)) {
    reader.findings.refuse(placeUnder(place, "statusCode").path, `${step}: Invalid status code: ${code}`);
  }
  const contentHandling = reader.readName(place, "contentHandling", ContentHandlingStrategy);
  const responseParameters = reader.readMappings(place, "responseParameters");
  const responseTemplates = reader.readTemplates(place, "responseTemplates");
  refuseContentTypes(reader, placeUnder(place, "responseTemplates"), responseTemplates, step);
  return {
    ...(contentHandling === undefined ? {} : { contentHandling }),
    ...(responseParameters === undefined ? {} : { responseParameters }),
    ...(responseTemplates === undefined ? {} : { responseTemplates }),
    ...(name === defaultName ? {} : { selectionPattern: name }),
    statusCode: code,
  };
}

/**
 * Refuses mappings to headers that the method response does not declare (amazon-archives/aws-apigateway-importer#209),
 * and values that are not mapping expressions. A method response that is missing altogether only leads to a warning:
 * PutIntegrationResponse refuses it (amazon-archives/aws-apigateway-importer#121), but the documents that
 * smithy-lang/smithy generates for imports lack some method responses.
 */
function refuseMappings(
  { findings, method }: ValueReader,
  response: Place,
  code: string,
  mappings: Readonly<Record<string, string>>,
  declared: DeclaredResponses,
): void {
  const step = cannotPutIntegrationResponse(method.httpMethod, method.path);
  const parameters = placeUnder(response, "responseParameters");
  if (!declared.has(code)) {
    const message = `${step}: ${invalidMapping("No method response exists for method.")}`;
    findings.warn(parameters.path, message, `declare response ${code} with its headers in the operation`);
  }
  const headers = declared.get(code);
  for (const [name, value] of Object.entries(mappings)) {
    const header = name.startsWith(headerPrefix) ? name.slice(headerPrefix.length) : "";
    if (header === "" || headers?.has(header.toLowerCase()) === false) {
      const hint = `declare the header in response ${code} of the operation`;
      findings.refuse(
        placeUnder(parameters, name).path,
        `${step}: ${invalidMapping(`Invalid mapping expression parameter specified: ${name}`)}`,
        hint,
      );
    }
    const fault = checkResponseMapping(value);
    if (fault?.refused === true) {
      findings.refuse(
        placeUnder(parameters, name).path,
        `${step}: ${invalidMapping(fault.error)}`,
        "put a fixed text in single quotes",
      );
    }
  }
}
