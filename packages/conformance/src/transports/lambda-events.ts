import type {
  HttpApiEvent,
  LambdaEvent,
  LoadBalancerEvent,
  RestApiEvent,
} from "@smithy-contract/server-runtime/lambda";
import type { WireRequest } from "../cases/wire.ts";

/** Converts a request to the event that a service such as API Gateway sends to a Lambda function. */
export type Gateway<Event extends LambdaEvent> = (request: WireRequest) => Event;

/** Creates the event of a function URL. {@link https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html} */
export const toFunctionUrlEvent: Gateway<HttpApiEvent> = (request) => ({
  ...toHttpApiEvent(request),
  rawPath: request.path,
  requestContext: {
    stage: "$default",
    domainName: "abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-west-2.on.aws",
    http: { method: request.method },
  },
});

/** Creates the event of an HTTP API in payload format 2.0, whose path is decoded. {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html} */
export const toHttpApiEvent: Gateway<HttpApiEvent> = (request) => ({
  version: "2.0",
  routeKey: "$default",
  rawPath: decodeURIComponent(request.path),
  rawQueryString: request.query,
  headers: lowerCaseHeaders(request),
  requestContext: {
    stage: "$default",
    domainName: "abcdefghij.execute-api.us-west-2.amazonaws.com",
    http: { method: request.method },
  },
  ...encodeBody(request),
});

/** Creates the event of a REST API, whose query parameters are decoded. {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html} */
export const toRestApiEvent: Gateway<RestApiEvent> = (request) => ({
  resource: "/{proxy+}",
  path: request.path,
  httpMethod: request.method,
  pathParameters: { proxy: request.path.slice(1) },
  multiValueHeaders: listHeaders(request),
  multiValueQueryStringParameters: listQuery(request, (text) => decodeURIComponent(text.replaceAll("+", " "))),
  requestContext: { stage: "live", domainName: "abcdefghij.execute-api.us-west-2.amazonaws.com" },
  ...encodeBody(request),
});

/** Creates the event of a load balancer with multi-value headers enabled. {@link https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html} */
export const toLoadBalancerEvent: Gateway<LoadBalancerEvent> = (request) => ({
  httpMethod: request.method,
  path: request.path,
  multiValueHeaders: listHeaders(request),
  multiValueQueryStringParameters: listQuery(request, (text) => text),
  requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/a/b" } },
  ...encodeBody(request),
});

function lowerCaseHeaders({ host, headers, body }: WireRequest): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const length = body === undefined ? {} : { "content-length": String(body.byteLength) };
  return { host, ...length, ...Object.fromEntries(entries) };
}

function listHeaders(request: WireRequest): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lowerCaseHeaders(request)).map(([name, value]) => [name, [value]]));
}

function listQuery({ query }: WireRequest, decode: (text: string) => string): Record<string, string[]> | null {
  if (query === "") {
    return null;
  }
  const values: Record<string, string[]> = {};
  for (const pair of query.split("&")) {
    const [name = "", ...value] = pair.split("=");
    (values[decode(name)] ??= []).push(decode(value.join("=")));
  }
  return values;
}

/** Passes text bodies unchanged and all others in base64. The headers decide which body is text, as in a real gateway. */
function encodeBody({ headers, body }: WireRequest): {
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
} {
  if (body === undefined) {
    return { body: null, isBase64Encoded: false };
  }
  const types = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const isText = /^(text\/|application\/json)/.test(types.get("content-type") ?? "") && !types.has("content-encoding");
  return { body: Buffer.from(body).toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
}
