import { IntegrationType } from "@apigateway/types";

/** Matches a URI that a deployment fills in, so that nothing is known about it. */
const placeholder = /^\$\{/;

/**
 * Returns why the service refuses a URI for an integration of this type, in the service's words, or undefined if it
 * accepts the URI. A URI that is absent is an empty text here.
 */
export function refuseUri(type: IntegrationType, uri: string): string | undefined {
  if (type === IntegrationType.MOCK || placeholder.test(uri)) {
    return undefined;
  }
  if (type === IntegrationType.HTTP || type === IntegrationType.HTTP_PROXY) {
    // Recorded: localstack, test_apigateway_integrations.snapshot.json. Reported for imports: ustayready/fireprox#37.
    return /^https?:\/\/./i.test(uri) ? undefined : "Invalid HTTP endpoint specified for URI";
  }
  // The next three messages are recorded: localstack, test_apigateway_integrations and test_apigateway_lambda.
  if (!uri.startsWith("arn:")) {
    return "Invalid ARN specified in the request";
  }
  if (!/:(?:path|action)\//.test(uri)) {
    return "AWS ARN for integration must contain path or action";
  }
  if (type === IntegrationType.AWS_PROXY && !isLambdaUri(uri) && !/:firehose:action\//.test(uri)) {
    return "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.";
  }
  return undefined;
}

/** Whether a URI invokes a Lambda function. The reference page's own sample has two slashes after `path`. */
export function isLambdaUri(uri: string): boolean {
  return /:lambda:path\/+\d{4}-\d{2}-\d{2}\/functions\//.test(uri);
}

/**
 * Whether an integration needs a role, as every AWS service except Lambda does (hashicorp/terraform-provider-aws#7916,
 * aws/aws-cdk#1465).
 */
export function needsRole(type: IntegrationType, uri: string): boolean {
  return type === IntegrationType.AWS && uri !== "" && !placeholder.test(uri) && !uri.includes(":lambda:");
}
