import { IntegrationType } from "@apigateway/types";

/** Stands for a value that is filled in before a deployment, so nothing can be said of it. */
const placeholder = /^\$\{/;

/** Why the service refuses a URI for an integration of this type, in its words; undefined where it does not. */
export function refuseUri(type: IntegrationType, uri: string | undefined): string | undefined {
  if (type === IntegrationType.MOCK || (uri !== undefined && placeholder.test(uri))) {
    return undefined;
  }
  if (type === IntegrationType.HTTP || type === IntegrationType.HTTP_PROXY) {
    return uri !== undefined && /^https?:\/\/./i.test(uri) ? undefined : "Invalid HTTP endpoint specified for URI";
  }
  if (uri === undefined || !uri.startsWith("arn:")) {
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
export function isLambdaUri(uri: string | undefined): boolean {
  return uri !== undefined && /:lambda:path\/+\d{4}-\d{2}-\d{2}\/functions\//.test(uri);
}
