import type * as OpenTelemetry from "@opentelemetry/api";
import { isMissingPackage } from "./missing-package.ts";
import { describeOperations, type TracedOperation } from "./traced-operation.ts";
import type { Middleware, MiddlewareCall, OperationTable } from "../server/types.ts";

/** The parts of `@opentelemetry/api` that are used. `import * as api from "@opentelemetry/api"` has them all. */
export type TelemetryApi = Pick<
  typeof OpenTelemetry,
  "context" | "propagation" | "trace" | "SpanKind" | "SpanStatusCode"
>;

/** The options of {@link telemetry}. */
export interface TelemetryOptions {
  /** The service's operations, which its generated server package exports as `operations`. */
  readonly operations: OperationTable;
  /** The tracer. By default, one of the global provider. */
  readonly tracer?: OpenTelemetry.Tracer;
}

const tracerName = "@smithy-contract/server-runtime";
/** The methods that a span's name may contain. Others are left out, because a caller could send any text as method. */
const knownMethods = new Set(["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"]);

/**
 * Makes middleware that records a span for each request, by OpenTelemetry's conventions for HTTP servers and for RPC.
 * The span's parent is the active span if the host has started one, or else the one in the request's `traceparent`. The
 * span ends when the response is available, even if its body is a stream that is still being sent.
 *
 * Query strings are left out. If an operation has a `@sensitive` label, its spans have the model's path instead of the
 * request's. {@link https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span}
 *
 * @example
 * import * as api from "@opentelemetry/api";
 *
 * const server = createAPIGatewayServer(implementation, { middleware: [telemetry(api, { operations })] });
 */
export function telemetry<Context = undefined>(api: TelemetryApi, options: TelemetryOptions): Middleware<Context> {
  const { context, propagation, trace, SpanKind, SpanStatusCode } = api;
  const operations = describeOperations(options.operations);
  // A request for no operation may still have the path of one, if only its method is wrong.
  const showsUnknownPaths = ![...operations.values()].some(({ hasSensitiveLabel }) => hasSensitiveLabel);

  return async (call, next) => {
    const active = context.active();
    const isInside = trace.getSpan(active) !== undefined;
    const parent = isInside ? active : propagation.extract(active, call.request.headers, headersGetter);
    const found = operations.get(call.operation ?? "");
    // The operation's path is not the route of a request in an RPC protocol.
    const operation = found && isRpc(call.request) ? { ...found, route: undefined, hasSensitiveLabel: false } : found;
    const tracer = options.tracer ?? trace.getTracer(tracerName);
    const span = tracer.startSpan(
      nameSpan(call.request, operation),
      {
        kind: isInside ? SpanKind.INTERNAL : SpanKind.SERVER,
        attributes: describeCall(call, operation, showsUnknownPaths),
      },
      parent,
    );
    try {
      const response = await context.with(trace.setSpan(parent, span), next);
      span.setAttribute("http.response.status_code", response.status);
      const errorType = response.headers.get("x-amzn-errortype");
      if (operation !== undefined && errorType !== null) {
        span.setAttribute("rpc.response.status_code", errorType);
      }
      if (response.status >= 500) {
        span.setAttribute("error.type", errorType ?? String(response.status));
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      return response;
    } finally {
      span.end();
    }
  };
}

/**
 * Loads {@link telemetry} if `@opentelemetry/api` is installed. If it is not, the step does nothing.
 *
 * @example
 * const server = createAPIGatewayServer(implementation, { middleware: [await loadTelemetry({ operations })] });
 */
export async function loadTelemetry<Context = undefined>(options: TelemetryOptions): Promise<Middleware<Context>> {
  let api: TelemetryApi;
  try {
    api = await import("@opentelemetry/api");
  } catch (error) {
    if (!isMissingPackage(error, "@opentelemetry/api")) {
      throw error;
    }
    return (_call, next) => next();
  }
  return telemetry<Context>(api, options);
}

const headersGetter: OpenTelemetry.TextMapGetter<Headers> = {
  get: (headers, name) => headers.get(name) ?? undefined,
  keys: (headers) => [...headers.keys()],
};

/** Tells whether a request is in an RPC protocol, which names its operation without a path of the model. */
function isRpc({ headers }: Request): boolean {
  return headers.has("smithy-protocol") || headers.has("x-amz-target");
}

function nameSpan(request: Request, operation: TracedOperation | undefined): string {
  const method = knownMethods.has(request.method) ? request.method : "HTTP";
  return operation?.route === undefined ? (operation?.method ?? method) : `${method} ${operation.route}`;
}

function describeCall<Context>(
  { request, requestId }: MiddlewareCall<Context>,
  operation: TracedOperation | undefined,
  showsUnknownPaths: boolean,
): OpenTelemetry.Attributes {
  const url = new URL(request.url);
  const showsPath = operation === undefined ? showsUnknownPaths : !operation.hasSensitiveLabel;
  const method = knownMethods.has(request.method)
    ? { "http.request.method": request.method }
    : { "http.request.method": "_OTHER", "http.request.method_original": request.method };
  const userAgent = request.headers.get("user-agent");
  return {
    ...method,
    "url.scheme": url.protocol.slice(0, -1),
    "url.path": showsPath ? url.pathname : (operation?.route ?? "REDACTED"),
    "server.address": url.hostname,
    ...(url.port === "" ? {} : { "server.port": Number(url.port) }),
    "aws.request_id": requestId,
    ...(userAgent === null ? {} : { "user_agent.original": userAgent }),
    ...(operation === undefined
      ? {}
      : {
          "http.route": operation.route,
          "rpc.system.name": "smithy",
          "rpc.method": operation.method,
        }),
  };
}
