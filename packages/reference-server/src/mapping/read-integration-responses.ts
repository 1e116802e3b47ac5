import { ContentHandlingStrategy, type IntegrationResponse } from "@apigateway/types";
import { type Place, placeUnder } from "../documents/follow-reference.ts";
import { isObject } from "../documents/values.ts";
import type { ValueReader } from "./value-reader.ts";

/** The name of the response that is taken where no pattern matches. */
const defaultName = "default";

const statusCode = /^[1-5]\d\d$/;

/**
 * Reads `responses`, which a document keys by selection pattern, into responses keyed by status code. Undefined where
 * there are none. Where two have the same status code, the later one holds.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration-responses.html}
 */
export function readIntegrationResponses(
  reader: ValueReader,
  integration: Place,
): Record<string, IntegrationResponse> | undefined {
  const responses = reader.readEntries(integration, "responses").flatMap(([name, place]) => {
    const response = readResponse(reader, name, place);
    return response === undefined ? [] : [[response.statusCode, response] as const];
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
    reader.report(place, "An integration response must be an object");
    return undefined;
  }
  const code = reader.readText(place, "statusCode") ?? (statusCode.test(name) ? name : "200");
  if (!statusCode.test(code)) {
    reader.report(placeUnder(place, "statusCode"), `Invalid status code: ${code}`);
  }

  const contentHandling = reader.readName(place, "contentHandling", ContentHandlingStrategy);
  const responseParameters = reader.readTextMap(place, "responseParameters");
  const responseTemplates = reader.readTextMap(place, "responseTemplates");
  return {
    ...(contentHandling === undefined ? {} : { contentHandling }),
    ...(responseParameters === undefined ? {} : { responseParameters }),
    ...(responseTemplates === undefined ? {} : { responseTemplates }),
    ...(name === defaultName ? {} : { selectionPattern: name }),
    statusCode: code,
  };
}
