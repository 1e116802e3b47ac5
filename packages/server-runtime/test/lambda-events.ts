import type { HttpApiEvent, LoadBalancerEvent, RestApiEvent } from "../src/lambda.ts";

/** What a caller sends, before a gateway turns it into an event. */
export interface Sent {
  readonly method?: string;
  /** As the caller sends it, percent-encoded. */
  readonly path?: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/** Converts what a caller sends to an event, as recordings show that the real gateway does. */
export type Gateway<Event> = (sent?: Sent) => Event;

const apiDomain = "abcdefghij.execute-api.eu-west-1.amazonaws.com";

export const restApi: Gateway<RestApiEvent> = ({
  method = "GET",
  path = "/",
  query = [],
  headers = [],
  ...rest
} = {}) => ({
  resource: "/{proxy+}",
  path,
  httpMethod: method,
  ...headerTables([["Host", apiDomain], ...headers]),
  ...queryTables(query.map(([name, value]) => [decode(name), decode(value)])),
  pathParameters: { proxy: path.slice(1) },
  requestContext: { stage: "live", domainName: apiDomain },
  ...bodyOf(rest),
});

export const httpApi: Gateway<HttpApiEvent> = ({
  method = "GET",
  path = "/",
  query = [],
  headers = [],
  ...rest
} = {}) => ({
  version: "2.0",
  routeKey: "$default",
  rawPath: decodeURIComponent(path),
  ...queryString(query),
  ...joinedHeaders([["host", apiDomain], ...headers]),
  requestContext: { stage: "$default", domainName: apiDomain, http: { method } },
  ...bodyOf(rest),
});

export const httpApiVersion1: Gateway<RestApiEvent> = (sent = {}) => ({
  ...restApi(sent),
  version: "1.0",
  resource: "$default",
  path: decodeURIComponent(sent.path ?? "/"),
  pathParameters: null,
  requestContext: { stage: "$default", domainName: apiDomain },
});

export const functionUrl: Gateway<HttpApiEvent> = (sent = {}) => ({
  ...httpApi({ ...sent, path: "/" }),
  rawPath: sent.path ?? "/",
  requestContext: {
    stage: "$default",
    domainName: "abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws",
    http: { method: sent.method ?? "GET" },
  },
});

export const loadBalancer: Gateway<LoadBalancerEvent> = ({
  method = "GET",
  path = "/",
  query = [],
  headers = [],
  ...rest
} = {}) => ({
  httpMethod: method,
  path,
  headers: headerTables([["host", "lb.example.test"], ["x-forwarded-proto", "http"], ...headers]).headers,
  queryStringParameters: queryTables(query).queryStringParameters,
  requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/b" } },
  ...bodyOf(rest),
});

export const multiValueLoadBalancer: Gateway<LoadBalancerEvent> = (sent = {}) => ({
  ...loadBalancer(sent),
  headers: null,
  multiValueHeaders: headerTables([["host", "lb.example.test"], ...(sent.headers ?? [])]).multiValueHeaders,
  queryStringParameters: null,
  multiValueQueryStringParameters: queryTables(sent.query ?? []).multiValueQueryStringParameters,
});

function bodyOf({ body = null, isBase64Encoded = false }: Sent): { body: string | null; isBase64Encoded: boolean } {
  return { body, isBase64Encoded };
}

type Pairs = readonly (readonly [name: string, value: string])[];

/** Makes two tables: one with the last value of each name, and one with all of them. */
function tables(pairs: Pairs): [Record<string, string>, Record<string, string[]>] {
  const multiple: Record<string, string[]> = {};
  for (const [name, value] of pairs) {
    (multiple[name] ??= []).push(value);
  }
  return [Object.fromEntries(pairs), multiple];
}

function headerTables(pairs: Pairs): { headers: Record<string, string>; multiValueHeaders: Record<string, string[]> } {
  const [headers, multiValueHeaders] = tables(pairs);
  return { headers, multiValueHeaders };
}

function queryTables(pairs: Pairs): {
  queryStringParameters: Record<string, string> | null;
  multiValueQueryStringParameters: Record<string, string[]> | null;
} {
  const [single, multiple] = tables(pairs);
  return pairs.length === 0
    ? { queryStringParameters: null, multiValueQueryStringParameters: null }
    : { queryStringParameters: single, multiValueQueryStringParameters: multiple };
}

function joinedHeaders(pairs: Pairs): { headers: Record<string, string>; cookies?: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const [name, value] of pairs) {
    if (name === "cookie") {
      cookies.push(...value.split("; "));
    } else {
      headers[name] = name in headers ? `${headers[name]},${value}` : value;
    }
  }
  return { headers, ...(cookies.length === 0 ? {} : { cookies }) };
}

function queryString(pairs: Pairs): { rawQueryString: string; queryStringParameters?: Record<string, string> } {
  return { rawQueryString: pairs.map(([name, value]) => `${name}=${value}`).join("&") };
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
