import {
  ConnectionType,
  ContentHandlingStrategy,
  type Integration,
  IntegrationType,
  PassthroughBehavior,
} from "@apigateway/types";
import { type Place, placeUnder } from "../documents/follow-reference.ts";
import { isObject } from "../documents/values.ts";
import { isLambdaUri, refuseUri } from "./integration-uri.ts";
import { readIntegrationResponses } from "./read-integration-responses.ts";
import { timeoutLimits } from "./timeout-limits.ts";
import type { ValueReader } from "./value-reader.ts";

/** What an integration is read for. */
export interface IntegrationContext {
  /** The id of the method's resource. */
  readonly resourceId: string;
  readonly maxTimeoutInMillis: number;
}

/**
 * Reads an `x-amazon-apigateway-integration` into what the service answers for it, defaults included. Undefined where
 * it is refused; the reader then holds every reason.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html}
 */
export function readIntegration(
  reader: ValueReader,
  place: Place,
  context: IntegrationContext,
): Integration | undefined {
  if (!isObject(place.value)) {
    reader.report(place, "An integration must be an object");
    return undefined;
  }
  const type = reader.readName(place, "type", IntegrationType);
  if (type === undefined && reader.problems.length === 0) {
    const types = Object.values(IntegrationType).join(", ");
    reader.report(placeUnder(place, "type"), `An integration must have a type, one of ${types}`);
  }
  const responses = readIntegrationResponses(reader, place);
  const common = {
    cacheKeyParameters: reader.readTexts(place, "cacheKeyParameters") ?? [],
    cacheNamespace: reader.readText(place, "cacheNamespace") ?? context.resourceId,
    contentHandling: reader.readName(place, "contentHandling", ContentHandlingStrategy),
    credentials: reader.readText(place, "credentials"),
    integrationResponses: responses,
    passthroughBehavior:
      reader.readName(place, "passthroughBehavior", PassthroughBehavior) ?? PassthroughBehavior.WHEN_NO_MATCH,
    requestParameters: reader.readTextMap(place, "requestParameters"),
    requestTemplates: reader.readTextMap(place, "requestTemplates"),
    timeoutInMillis: readTimeout(reader, place, context.maxTimeoutInMillis),
  };
  if (type === undefined) {
    return undefined;
  }
  const integration: Integration = {
    ...common,
    type,
    ...readConnection(reader, place, type),
    ...readEndpoint(reader, place, type),
  };
  return reader.problems.length > 0 ? undefined : withoutAbsent(integration);
}

function readTimeout(reader: ValueReader, place: Place, quota: number): number {
  const streams = reader.readText(place, "responseTransferMode")?.toUpperCase() === "STREAM";
  const max = streams ? timeoutLimits.streamed : quota;
  const millis = reader.readNumber(place, "timeoutInMillis") ?? timeoutLimits.standard;
  if (millis < timeoutLimits.min || millis > max) {
    const message = `Timeout should be between ${timeoutLimits.min} ms and ${max} ms`;
    reader.report(placeUnder(place, "timeoutInMillis"), message);
  }
  return millis;
}

/** How the back end is reached, which only HTTP integrations say. */
function readConnection(
  reader: ValueReader,
  place: Place,
  type: IntegrationType,
): Pick<Integration, "connectionType" | "connectionId" | "tlsConfig"> {
  const connectionType = reader.readName(place, "connectionType", ConnectionType) ?? ConnectionType.INTERNET;
  const connectionId = reader.readText(place, "connectionId");
  const skips = reader.readBoolean(reader.enter(place, "tlsConfig"), "insecureSkipVerification");
  const tlsConfig = skips === undefined ? {} : { tlsConfig: { insecureSkipVerification: skips } };
  if (type !== IntegrationType.HTTP && type !== IntegrationType.HTTP_PROXY) {
    return tlsConfig;
  }
  return { connectionType, ...(connectionType === ConnectionType.VPC_LINK ? { connectionId } : {}), ...tlsConfig };
}

/** Where the back end is and by which method it is called; nothing of it for MOCK, which has no back end. */
function readEndpoint(
  reader: ValueReader,
  place: Place,
  type: IntegrationType,
): Pick<Integration, "httpMethod" | "uri"> {
  const uri = reader.readText(place, "uri");
  const httpMethod = reader.readText(place, "httpMethod")?.toUpperCase();
  if (type === IntegrationType.MOCK) {
    return {};
  }
  // A URI that could not be read has its problem already.
  const unreadable = uri === undefined && isObject(placeUnder(place, "uri").value);
  const refusal = unreadable ? undefined : refuseUri(type, uri);
  if (refusal !== undefined) {
    reader.report(placeUnder(place, "uri"), refusal);
  }
  if (isLambdaUri(uri)) {
    return { uri, httpMethod: "POST" };
  }
  if (httpMethod === undefined || httpMethod === "") {
    reader.report(placeUnder(place, "httpMethod"), "Enumeration value for HttpMethod must be non-empty");
  }
  return { uri, httpMethod };
}

/** What is absent is left out, so that it is nowhere taken for a value. */
function withoutAbsent<Value extends object>(value: Value): Value {
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) {
      Reflect.deleteProperty(value, key);
    }
  }
  return value;
}
