/** Headers or query parameters with one value each. */
type Single = Readonly<Record<string, string | undefined>> | null;
/** Headers or query parameters with all of their values. */
type Multiple = Readonly<Record<string, readonly string[] | undefined>> | null;

interface EventBase {
  readonly headers?: Single | undefined;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/**
 * An event of API Gateway's REST API, or of its HTTP API in payload format 1.0. Only the latter has a `version`.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format}
 */
export interface RestApiEvent extends EventBase {
  readonly version?: string | undefined;
  readonly httpMethod: string;
  readonly path: string;
  readonly resource?: string | undefined;
  readonly multiValueHeaders?: Multiple | undefined;
  readonly queryStringParameters?: Single | undefined;
  readonly multiValueQueryStringParameters?: Multiple | undefined;
  readonly pathParameters?: Single | undefined;
  readonly requestContext: {
    readonly requestId?: string | undefined;
    readonly stage?: string | undefined;
    readonly domainName?: string | undefined;
    readonly authorizer?: unknown;
  };
}

/**
 * An event of API Gateway's HTTP API in payload format 2.0, or of a function URL.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html}
 */
export interface HttpApiEvent extends EventBase {
  readonly version: string;
  readonly routeKey?: string | undefined;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly cookies?: readonly string[] | undefined;
  readonly pathParameters?: Single | undefined;
  readonly requestContext: {
    readonly requestId?: string | undefined;
    readonly stage?: string | undefined;
    readonly domainName?: string | undefined;
    readonly authorizer?: unknown;
    readonly http: { readonly method: string };
  };
}

/**
 * An event of an Application Load Balancer, with or without multi-value headers.
 * {@link https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html}
 */
export interface LoadBalancerEvent extends EventBase {
  readonly httpMethod: string;
  readonly path: string;
  readonly multiValueHeaders?: Multiple | undefined;
  readonly queryStringParameters?: Single | undefined;
  readonly multiValueQueryStringParameters?: Multiple | undefined;
  readonly requestContext: { readonly elb: object };
}

/** An HTTP request as Lambda gets it, in any of the forms that `toLambdaHandler` takes. */
export type LambdaEvent = RestApiEvent | HttpApiEvent | LoadBalancerEvent;

/** An event and its form. */
export type KnownEvent =
  | { readonly kind: "rest"; readonly event: RestApiEvent }
  | { readonly kind: "http"; readonly event: HttpApiEvent }
  | { readonly kind: "load-balancer"; readonly event: LoadBalancerEvent };

/**
 * Recognises the form of an event by properties that only this form has.
 * @throws {TypeError} if the event is not an HTTP request, such as the event of a queue or a web socket
 */
export function recognizeEvent(event: LambdaEvent): KnownEvent {
  refuseAuthorizerEvent(event);
  if (isLoadBalancerEvent(event)) {
    return { kind: "load-balancer", event };
  }
  if (isHttpApiEvent(event)) {
    return { kind: "http", event };
  }
  if (isRestApiEvent(event)) {
    return { kind: "rest", event };
  }
  const given: unknown = event;
  const keys = typeof given === "object" && given !== null ? Object.keys(given).slice(0, 20) : [];
  throw new TypeError(
    `The event is not an HTTP request from a REST API, an HTTP API, a function URL or a load balancer: it has ${
      keys.length === 0 ? "no keys" : `the keys ${keys.join(", ")}`
    }. Invoke the function through one of these, or handle other events in another handler.`,
  );
}

/**
 * Refuses the event of a Lambda authorizer, which has the parts of the request that is to be authorized.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html}
 */
function refuseAuthorizerEvent(event: unknown): void {
  if (!isObject(event) || !("type" in event) || !("methodArn" in event || "routeArn" in event)) {
    return;
  }
  throw new TypeError(
    `The event is a ${String(event.type)} event of a Lambda authorizer, not an HTTP request. Set the function as the ` +
      "integration of the method or route, and use another function as its authorizer.",
  );
}

function isLoadBalancerEvent(event: LambdaEvent): event is LoadBalancerEvent {
  return hasMethodAndPath(event) && isObject(event.requestContext) && "elb" in event.requestContext;
}

function isHttpApiEvent(event: LambdaEvent): event is HttpApiEvent {
  if (!isObject(event) || !isObject(event.requestContext) || !("rawPath" in event)) {
    return false;
  }
  const { http } = event.requestContext;
  return isObject(http) && typeof http.method === "string" && typeof event.rawPath === "string";
}

function isRestApiEvent(event: LambdaEvent): event is RestApiEvent {
  return hasMethodAndPath(event) && isObject(event.requestContext);
}

function hasMethodAndPath(event: LambdaEvent): event is RestApiEvent | LoadBalancerEvent {
  return (
    isObject(event) &&
    "httpMethod" in event &&
    typeof event.httpMethod === "string" &&
    "path" in event &&
    typeof event.path === "string"
  );
}

/** Events come from outside, so a property may not have its declared type. */
function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
