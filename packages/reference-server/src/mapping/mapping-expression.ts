import type { DeclaredParameters } from "../documents/read-parameters.ts";

/** What is wrong with a parameter mapping: either the service refuses it, or it only leads to a warning. */
export type MappingFault =
  | { readonly refused: true; readonly error: string }
  | { readonly refused: false; readonly warning: string };

/**
 * Checks the value of a `requestParameters` entry. The service refuses a parameter that the method does not declare,
 * path parameters included (Testlio/lambda-tools#56, aws/aws-cdk#17318, awsdocs/amazon-api-gateway-developer-guide#24).
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html}
 */
export function checkRequestMapping(value: string, declared: DeclaredParameters): MappingFault | undefined {
  const [, parameter] = /^method\.request\.(?:multivalue)?((?:path|querystring|header)\..+)/s.exec(value) ?? [];
  if (parameter === undefined) {
    return isRequestExpression(value)
      ? undefined
      : {
          refused: false,
          warning: `${JSON.stringify(value)} is no mapping expression; put a fixed text in single quotes`,
        };
  }
  if (declared.names.has(parameter)) {
    return undefined;
  }
  const error = `Invalid mapping expression parameter specified: ${value}`;
  // Header names are case-insensitive. If a parameter could not be read, it may be the one that is meant.
  return !declared.complete || hasHeader(declared, parameter)
    ? { refused: false, warning: error }
    : { refused: true, error };
}

function hasHeader({ names }: DeclaredParameters, parameter: string): boolean {
  const wanted = parameter.toLowerCase();
  return parameter.startsWith("header.") && [...names].some((declared) => declared.toLowerCase() === wanted);
}

function isRequestExpression(value: string): boolean {
  return isFixedText(value) || /^(?:method\.request\.body(?:$|[.[])|context\.|stageVariables\.|\$)/.test(value);
}

/**
 * Checks the value of a `responseParameters` entry. The service refuses a fixed text without single quotes
 * (awsdocs/amazon-api-gateway-developer-guide#7 and #172).
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html}
 */
export function checkResponseMapping(value: string): MappingFault | undefined {
  return isFixedText(value) || /^(?:integration\.response\.|context\.|stageVariables\.|\$)/.test(value)
    ? undefined
    : { refused: true, error: `Invalid mapping expression specified: ${value}` };
}

function isFixedText(value: string): boolean {
  return value.length > 1 && value.startsWith("'") && value.endsWith("'");
}

/**
 * Checks a cache key. The service refuses a key that does not name a request parameter
 * (amazon-archives/aws-apigateway-importer#148). The documentation says that the method must declare the parameter, but
 * not how the service reports it.
 * {@link https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apigateway-method-integration.html}
 */
export function checkCacheKey(key: string, declared: DeclaredParameters): MappingFault | undefined {
  const error = "Invalid cache key parameter specified";
  if (key.startsWith("method.input.")) {
    return { refused: true, error };
  }
  return key.startsWith("integration.request.") || checkRequestMapping(key, declared) === undefined
    ? undefined
    : { refused: false, warning: `${error}: ${key}` };
}
