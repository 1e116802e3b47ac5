import type * as OpenTelemetry from "@opentelemetry/api";
import { describeOperations, type TracedOperation } from "./traced-operation.ts";
import type { Middleware, MiddlewareCall, OperationTable } from "../server/types.ts";

/** The parts of `@opentelemetry/api` that are used, as `import * as api from "@opentelemetry/api"` gives them. */
export type TelemetryApi = Pick<
  typeof OpenTelemetry,
  "context" | "propagation" | "trace" | "SpanKind" | "SpanStatusCode"
>;

/** What {@link telemetry} traces, and by what. */
export interface TelemetryOptions {
  /** The service's operations: the table that its generated server exports, or `server.service.operations`. */
  readonly operations: OperationTable;
  /** The tracer; by default that of the global provider. */
  readonly tracer?: OpenTelemetry.Tracer;
}

const tracerName = "@smithy-contract/server-runtime";
/** The methods that are told apart; others would make a span's name whatever a caller wants. */
const knownMethods = new Set(["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"]);

/**
 * Middleware that makes a span of each request, named and attributed by OpenTelemetry's conventions for HTTP servers
 * and for RPC. Its parent is the active span where the host has made one, and else what the request's `traceparent`
 * says. It ends with the answer; a body that is a stream may still be on its way.
 *
 * Query strings are left out, and the paths of operations that have a `@sensitive` label are those of the model.
 * {@link https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span}
 */
export function telemetry<Context = undefined>(api: TelemetryApi, options: TelemetryOptions): Middleware<Context> {
  const { context, propagation, trace, SpanKind, SpanStatusCode } = api;
  const operations = describeOperations(options.operations);
  // A path that is no operation's may still be that of one, with a method that it does not have.
  const showsUnknownPaths = ![...operations.values()].some(({ hasSensitiveLabel }) => hasSensitiveLabel);

  return async (call, next) => {
    const active = context.active();
    const isInside = trace.getSpan(active) !== undefined;
    const parent = isInside ? active : propagation.extract(active, call.request.headers, headersGetter);
    const operation = call.operation === undefined ? undefined : operations.get(call.operation);
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
 * {@link telemetry} where `@opentelemetry/api` is installed, and a step that does nothing where it is not: for code that
 * does not know which of both will be.
 */
export async function loadTelemetry<Context = undefined>(options: TelemetryOptions): Promise<Middleware<Context>> {
  let api: TelemetryApi;
  try {
    api = await import("@opentelemetry/api");
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
    return (_call, next) => next();
  }
  return telemetry<Context>(api, options);
}

/** Node, Bun and Deno say so by a code; bundlers that left the package out, by their own texts. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    (("code" in error && error.code === "ERR_MODULE_NOT_FOUND") || /@opentelemetry\/api/.test(error.message))
  );
}

const headersGetter: OpenTelemetry.TextMapGetter<Headers> = {
  get: (headers, name) => headers.get(name) ?? undefined,
  keys: (headers) => [...headers.keys()],
};

function nameSpan(request: Request, operation: TracedOperation | undefined): string {
  const method = knownMethods.has(request.method) ? request.method : "HTTP";
  return operation === undefined ? method : `${method} ${operation.route}`;
}

function describeCall<Context>(
  { request }: MiddlewareCall<Context>,
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
    ...(userAgent === null ? {} : { "user_agent.original": userAgent }),
    ...(operation === undefined
      ? {}
      : { "http.route": operation.route, "rpc.system.name": "smithy", "rpc.method": operation.method }),
  };
}
