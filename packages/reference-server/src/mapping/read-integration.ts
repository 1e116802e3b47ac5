import {
  ConnectionType,
  ContentHandlingStrategy,
  type Integration,
  IntegrationType,
  PassthroughBehavior,
  ResponseTransferMode,
} from "@apigateway/types";
import { findClosestKey } from "../documents/closest-key.ts";
import { type Place, placeUnder } from "../documents/follow-reference.ts";
import type { DeclaredMethod } from "../documents/read-declarations.ts";
import { cannotPutIntegration, invalidMapping } from "../documents/service-words.ts";
import { isObject, keysOf, readKey } from "../documents/values.ts";
import { isLambdaUri, needsRole, refuseUri } from "./integration-uri.ts";
import { checkCacheKey, checkRequestMapping } from "./mapping-expression.ts";
import { readIntegrationResponses } from "./read-integration-responses.ts";
import { refuseContentTypes } from "./refuse-content-types.ts";
import { timeoutLimits } from "./timeout-limits.ts";
import { explainIntrinsic, explainPlaceholder } from "../documents/unresolved.ts";
import type { ValueReader } from "./value-reader.ts";

/** The method that an integration belongs to, and the upper limit of its timeout. */
export interface IntegrationContext {
  readonly method: DeclaredMethod;
  /** The id of the method's resource. */
  readonly resourceId: string;
  readonly maxTimeoutInMillis: number;
}

/** The members of an integration that a REST API has. */
const knownMembers: ReadonlySet<string> = new Set([
  "cacheKeyParameters",
  "cacheNamespace",
  "connectionId",
  "connectionType",
  "contentHandling",
  "credentials",
  "httpMethod",
  "integrationTarget",
  "passthroughBehavior",
  "requestParameters",
  "requestTemplates",
  "responseTransferMode",
  "responses",
  "timeoutInMillis",
  "tlsConfig",
  "type",
  "uri",
]);

/** The members of an integration that only an HTTP API has. */
const httpApiMembers: ReadonlySet<string> = new Set(["integrationSubtype", "payloadFormatVersion"]);

/**
 * Reads an `x-amazon-apigateway-integration` into the integration that the service returns for it, defaults included.
 * Returns undefined if it cannot be read. The reader's findings have every reason why the service would refuse it.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html}
 */
export function readIntegration(
  reader: ValueReader,
  place: Place,
  { method, resourceId, maxTimeoutInMillis }: IntegrationContext,
): Integration | undefined {
  const { problems } = reader.findings;
  const earlier = problems.length;
  if (!isObject(place.value) || explainIntrinsic(place.value) !== undefined) {
    return reader.reportMalformed(place, "an object");
  }
  warnOfMembers(reader, place);
  const type = reader.readName(place, "type", IntegrationType);
  if (type === undefined && problems.length === earlier) {
    const types = Object.values(IntegrationType).join(", ");
    refuse(reader, placeUnder(place, "type"), `An integration must have a type, one of ${types}`);
  }
  const responseTransferMode = readTransferMode(reader, place, type);
  const common = {
    cacheKeyParameters: readCacheKeys(reader, place, method),
    cacheNamespace: reader.readText(place, "cacheNamespace") ?? resourceId,
    contentHandling: reader.readName(place, "contentHandling", ContentHandlingStrategy),
    credentials: readFilledIn(reader, place, "credentials"),
    integrationResponses: readIntegrationResponses(reader, place, method.operation),
    passthroughBehavior:
      reader.readName(place, "passthroughBehavior", PassthroughBehavior) ?? PassthroughBehavior.WHEN_NO_MATCH,
    requestParameters: readRequestParameters(reader, place, method),
    requestTemplates: readRequestTemplates(reader, place),
    responseTransferMode,
    timeoutInMillis: readTimeout(
      reader,
      place,
      responseTransferMode === ResponseTransferMode.STREAM ? timeoutLimits.streamed : maxTimeoutInMillis,
    ),
  };
  if (type === undefined) {
    return undefined;
  }
  const integration: Integration = {
    ...common,
    type,
    ...readConnection(reader, place, type),
    ...readEndpoint(reader, place, type, common.credentials),
  };
  return withoutAbsent(integration);
}

/** Reports that the service could not create the integration. */
function refuse({ findings, method }: ValueReader, place: Place, message: string, hint?: string): void {
  findings.refuse(place.path, `${cannotPutIntegration(method.httpMethod, method.path)}: ${message}`, hint);
}

function warnOfMembers({ findings }: ValueReader, place: Place): void {
  for (const member of keysOf(place.value)) {
    if (knownMembers.has(member) || member.startsWith("x-")) {
      continue;
    }
    const { path } = placeUnder(place, member);
    if (httpApiMembers.has(member)) {
      findings.warn(path, `${member} is for HTTP APIs; a REST API ignores it`);
    } else {
      const meant = findClosestKey(member, knownMembers);
      const hint = meant === undefined ? undefined : `did you mean ${JSON.stringify(meant)}?`;
      findings.warn(path, `${JSON.stringify(member)} is not a member of an integration; it is ignored`, hint);
    }
  }
}

function readTimeout(reader: ValueReader, place: Place, max: number): number {
  const millis = reader.readNumber(place, "timeoutInMillis") ?? timeoutLimits.standard;
  if (millis < timeoutLimits.min || millis > max) {
    // Reported in aws/aws-cdk#31063.
    const message = `Timeout should be between ${timeoutLimits.min} ms and ${max} ms`;
    const isRaised = millis > max && millis <= timeoutLimits.raised;
    const hint = isRaised
      ? "if the account's quota is raised, name it with --max-timeout, or maxTimeoutInMillis in a program"
      : undefined;
    refuse(reader, placeUnder(place, "timeoutInMillis"), message, hint);
  }
  return millis;
}

/** Only proxy integrations can stream their response. */
function readTransferMode(
  reader: ValueReader,
  place: Place,
  type: IntegrationType | undefined,
): ResponseTransferMode | undefined {
  const mode = reader.readName(place, "responseTransferMode", ResponseTransferMode);
  const streams = type === undefined || type === IntegrationType.HTTP_PROXY || type === IntegrationType.AWS_PROXY;
  if (mode !== ResponseTransferMode.STREAM || streams) {
    return mode;
  }
  const message = `responseTransferMode STREAM is for HTTP_PROXY and AWS_PROXY integrations; ${type} ignores it`;
  reader.findings.warn(placeUnder(place, "responseTransferMode").path, message);
  return undefined;
}

function readCacheKeys(reader: ValueReader, place: Place, { parameters }: DeclaredMethod): string[] {
  const keys = reader.readTexts(place, "cacheKeyParameters") ?? [];
  for (const [index, key] of keys.entries()) {
    const at = placeUnder(placeUnder(place, "cacheKeyParameters"), String(index));
    const fault = checkCacheKey(key, parameters);
    if (fault?.refused === true) {
      refuse(reader, at, fault.error);
    } else if (fault !== undefined) {
      reader.findings.warn(at.path, fault.warning, "declare the parameter in the operation");
    }
  }
  return keys;
}

function readRequestParameters(
  reader: ValueReader,
  place: Place,
  { parameters }: DeclaredMethod,
): Record<string, string> | undefined {
  const mappings = reader.readMappings(place, "requestParameters");
  for (const [name, value] of Object.entries(mappings ?? {})) {
    const fault = checkRequestMapping(value, parameters);
    if (fault === undefined) {
      continue;
    }
    const at = placeUnder(placeUnder(place, "requestParameters"), name);
    if (fault.refused) {
      refuse(reader, at, invalidMapping(fault.error), "declare the parameter in the operation or its path item");
    } else {
      reader.findings.warn(at.path, fault.warning);
    }
  }
  return mappings;
}

function readRequestTemplates(reader: ValueReader, place: Place): Record<string, string | null> | undefined {
  const templates = reader.readTemplates(place, "requestTemplates");
  const step = cannotPutIntegration(reader.method.httpMethod, reader.method.path);
  refuseContentTypes(reader, placeUnder(place, "requestTemplates"), templates, step);
  return templates;
}

/** Reads a text, and warns if it has a placeholder that should have been filled in before the import. */
function readFilledIn(reader: ValueReader, place: Place, key: string): string | undefined {
  const text = reader.readText(place, key);
  const found = explainPlaceholder(text ?? "");
  if (found !== undefined) {
    const message = `${key} has the placeholder ${found.placeholder}, which is kept as it is`;
    reader.findings.warn(placeUnder(place, key).path, message, found.hint);
  }
  return text;
}

/** Reads how the back end is reached. Only HTTP integrations have a connection. */
function readConnection(
  reader: ValueReader,
  place: Place,
  type: IntegrationType,
): Pick<Integration, "connectionType" | "connectionId" | "integrationTarget" | "tlsConfig"> {
  const connectionType = reader.readName(place, "connectionType", ConnectionType) ?? ConnectionType.INTERNET;
  const linked = {
    connectionId: readFilledIn(reader, place, "connectionId"),
    integrationTarget: readFilledIn(reader, place, "integrationTarget"),
  };
  const skips = reader.readBoolean(reader.enter(place, "tlsConfig"), "insecureSkipVerification");
  const tlsConfig = skips === undefined ? {} : { tlsConfig: { insecureSkipVerification: skips } };
  const isHttp = type === IntegrationType.HTTP || type === IntegrationType.HTTP_PROXY;
  if (isHttp && connectionType === ConnectionType.VPC_LINK) {
    return { connectionType, ...linked, ...tlsConfig };
  }
  for (const [key, value] of Object.entries(linked)) {
    if (value !== undefined) {
      const message = `${key} is for HTTP and HTTP_PROXY integrations with connectionType VPC_LINK; it is ignored`;
      reader.findings.warn(placeUnder(place, key).path, message);
    }
  }
  return isHttp ? { connectionType, ...tlsConfig } : tlsConfig;
}

/** Reads where the back end is and by which method it is called. MOCK has no back end. */
function readEndpoint(
  reader: ValueReader,
  place: Place,
  type: IntegrationType,
  credentials: string | undefined,
): Pick<Integration, "httpMethod" | "uri"> {
  if (type === IntegrationType.MOCK) {
    reader.readText(place, "uri");
    reader.readText(place, "httpMethod");
    return {};
  }
  const uri = readFilledIn(reader, place, "uri");
  const httpMethod = reader.readText(place, "httpMethod")?.toUpperCase();
  // A URI that could not be read has already been reported.
  const isUnreadable = uri === undefined && typeof (readKey(place.value, "uri") ?? undefined) === "object";
  const refusal = isUnreadable ? undefined : refuseUri(type, uri ?? "");
  if (refusal !== undefined) {
    refuse(reader, placeUnder(place, "uri"), refusal);
  } else if (credentials === undefined && needsRole(type, uri ?? "")) {
    refuse(reader, placeUnder(place, "credentials"), "Role ARN must be specified for AWS integrations");
  }
  if (isLambdaUri(uri ?? "")) {
    return { uri, httpMethod: "POST" };
  }
  if (httpMethod === undefined || httpMethod === "") {
    // Recorded: localstack, test_apigateway_integrations.snapshot.json.
    refuse(reader, placeUnder(place, "httpMethod"), "Enumeration value for HttpMethod must be non-empty");
  }
  return { uri, httpMethod };
}

/** Deletes the members that are undefined, because an absent member must not be taken for a value. */
function withoutAbsent<Value extends object>(value: Value): Value {
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) {
      Reflect.deleteProperty(value, key);
    }
  }
  return value;
}
