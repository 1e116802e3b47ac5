import { requireCodeFormat, type ServiceShape } from "@smithy-contract/shapes";
import { isBodiless, type EncodedResponse } from "../protocol/encoded-response.ts";
import { OutputError, ProtocolError } from "../protocol/errors.ts";
import type { EventWatch } from "../protocol/event-streams/event-streams.ts";
import { createResponse } from "../protocol/host-shortcuts.ts";
import { InvalidInputError } from "../validation/invalid-input-error.ts";
import { validate } from "../validation/validator.ts";
import { Call } from "./call.ts";
import {
  chooseMediaType,
  CompiledService,
  requireOperations,
  type Route,
  type ServedService,
} from "./compiled-service.ts";
import { composeInterceptors, type InterceptorChain, type Invoke, type UntypedInterceptor } from "./interceptors.ts";
import { composeMiddleware, type MiddlewareChain } from "./middleware.ts";
import type { CompiledOperation } from "./operation.ts";
import { toFetch, type Respond } from "./respond.ts";
import { addRequestId, identifyRequest, readRequestIdSource, requestIdHeader } from "./request-id.ts";
import type {
  CallLimiter,
  ErrorReport,
  Implementation,
  MiddlewareCall,
  OperationTable,
  Server,
  ServerOptions,
} from "./types.ts";
import { isPromiseLike, whenKnown } from "./when-known.ts";

/**
 * Mounts an implementation of a service on the fetch API. Generated factories such as `createAPIGatewayServer` call it
 * with their service's descriptors and protocols.
 *
 * @example
 * const server = createServer({ ...serviceMetadata, operations, protocols: [restJson1] }, implementation, options);
 *
 * @throws {TypeError} if the service was generated for other versions of this package, if the implementation lacks an
 * operation, or if an option names one that does not exist or is out of its range
 */
export function createServer<Operations extends OperationTable, Context = undefined, Host = Context>(
  service: ServedService<Operations>,
  implementation: Implementation<Operations, Context>,
  options: ServerOptions<Context, Operations, Host> = {},
): Server<Host, Operations> {
  requireCodeFormat(service);
  requireImplementation(service, implementation);
  requireLimiter(options.callLimits);
  requireOperations(service, "callLimits.operations", options.callLimits?.operations);
  const compiled = new CompiledService(service, options);
  // The types of createContext and of interceptors name this service's operations, which ServiceServer does not know.
  const untyped: object = options;
  const server = new ServiceServer<Context, Host>(compiled, bindImplementation(implementation), untyped);
  const respond: Respond<Host> = (request, context) => server.serve(compiled.route(request), request, context);
  return {
    service,
    requestIds: options.requestIds !== false,
    fetch: toFetch(respond),
    match: (request) => compiled.find(request).match?.operation,
  };
}

/** Calls the operations of an implementation as methods, so that a class instance keeps its `this`. */
function bindImplementation<Context>(implementation: object): Invoke<Context> {
  const handlers = implementation as Readonly<Record<string, unknown>>;
  return (key, input, call) => {
    const handler = handlers[key] as (input: unknown, call: Call<Context>) => unknown;
    return Reflect.apply(handler, handlers, [input, call]);
  };
}

/** A server's options without the types of its operations. */
interface UntypedOptions<Context, Host> extends Omit<
  ServerOptions<Context, OperationTable, Host>,
  "createContext" | "interceptors"
> {
  readonly createContext?: CreateUntypedContext<Context, Host>;
  readonly interceptors?: readonly UntypedInterceptor<Context>[];
}

type CreateUntypedContext<Context, Host> = (host: Host, call: Call<undefined>) => Context | Promise<Context>;

/**
 * Serves the requests of a compiled service. It is cheap to make, so another runtime may make one for each request, with an
 * `invoke` and options of that request.
 */
export class ServiceServer<Context, Host> {
  readonly #service: CompiledService;
  readonly #invoke: Invoke<Context>;
  readonly #options: UntypedOptions<Context, Host>;
  /** Undefined without middleware, so that a call pays nothing for it. */
  readonly #middleware: MiddlewareChain<Host> | undefined;
  /** Undefined without interceptors, so that a call pays nothing for them. */
  readonly #interceptors: InterceptorChain<Context> | undefined;
  /** Undefined without limits, so that a call pays nothing for them. */
  readonly #limiter: CallLimiter | undefined;
  readonly #sendsIds: boolean;
  /** The header that request ids are taken from. */
  readonly #idSource: string | undefined;

  /** @throws {TypeError} if an option is out of its range */
  constructor(service: CompiledService, invoke: Invoke<Context>, options: UntypedOptions<Context, Host>) {
    this.#service = service;
    this.#invoke = invoke;
    this.#options = options;
    const { middleware = [], interceptors = [], callLimits, requestIds } = options;
    this.#sendsIds = requestIds !== false;
    this.#idSource = readRequestIdSource(requestIds);
    this.#limiter = callLimits;
    // The outermost step adds the request id to responses that other steps have made.
    const steps = this.#sendsIds ? [identifyResponse, ...middleware] : middleware;
    this.#middleware = middleware.length === 0 ? undefined : composeMiddleware(steps);
    this.#interceptors = interceptors.length === 0 ? undefined : composeInterceptors(interceptors, invoke);
  }

  /** Answers a request that was routed: at once if nothing has to be awaited. It never throws, and the promise never rejects. */
  serve(route: Route, request: Request, host: Host): Response | Promise<Response> {
    const call = new Call(route.match?.operation, request, host, identifyRequest(request, this.#idSource));
    return this.#middleware === undefined
      ? this.#respond(route, call)
      : this.#middleware(
          call,
          () => this.#respond(route, call),
          (thrown) => this.#fail(thrown, call, route),
        );
  }

  /** Serves a call. It never throws, and the promise never rejects. */
  #respond(route: Route, call: Call<Host>): Response | Promise<Response> {
    try {
      const response = this.#answer(route, call);
      return isPromiseLike(response) ? response.catch((error) => this.#fail(error, call, route)) : response;
    } catch (error) {
      return this.#fail(error, call, route);
    }
  }

  /** Takes a call through its steps. Each one starts as soon as the result of the one before is known. */
  #answer(route: Route, hostCall: Call<Host>): Response | Promise<Response> {
    if (route.match === undefined) {
      throw route.refusal;
    }
    const { match } = route;
    const { request } = hostCall;
    const operation = route.operations.get(match.operation);
    // The context is created first, so that a refused caller learns nothing about the rest of the request.
    return whenKnown(this.#createCall(hostCall), (call) => {
      const mediaType = chooseMediaType(request, operation.offered);
      return whenKnown(route.decoded ?? operation.decodeInput(request, match), (decoded) => {
        const failures = operation.validateInput(decoded);
        if (failures.length > 0) {
          return this.#toResponse(hostCall, operation.encodeFailures(failures));
        }
        const { input } = decoded;
        return whenKnown(this.#work(operation, input, call), (output) =>
          this.#toResponse(hostCall, this.#encode(operation, output, input, mediaType, hostCall)),
        );
      });
    });
  }

  /** Runs interceptors and the implementation, within the limits on calls. */
  #work(operation: CompiledOperation, input: unknown, call: Call<Context>): unknown {
    if (this.#interceptors === undefined && this.#limiter === undefined) {
      return this.#invoke(operation.key, input, call);
    }
    const work = async (timed: Call<Context>): Promise<unknown> =>
      this.#interceptors === undefined
        ? this.#invoke(operation.key, input, timed)
        : this.#interceptors(operation, input, timed);
    return this.#limiter === undefined ? work(call) : this.#limiter.run(call, operation.key, work);
  }

  /** The call as interceptors and the implementation get it. */
  #createCall(call: Call<Host>): Call<Context> | Promise<Call<Context>> {
    const { createContext } = this.#options;
    if (createContext === undefined) {
      // Generated factories require the option if the host's type is not the context's.
      return call as Call<unknown> as Call<Context>;
    }
    return createCallInContext(call, createContext);
  }

  /** @throws {OutputError} if the output does not fit the model */
  #encode(
    operation: CompiledOperation,
    output: unknown,
    input: unknown,
    mediaType: string | undefined,
    call: Call<Host>,
  ): EncodedResponse {
    const fields = (output ?? {}) as Readonly<Record<string, unknown>>;
    const { key, shape } = operation;
    if (this.#options.validateOutput === true) {
      const failures = validate(shape.output, fields);
      if (failures.length > 0) {
        throw new OutputError(key, failures);
      }
    }
    try {
      const encoded = operation.encodeOutput(fields, shape.eventStream && this.#watch(key, call));
      const represent = mediaType === undefined ? undefined : operation.representations[mediaType];
      if (mediaType !== undefined && represent !== undefined) {
        encoded.headers["content-type"] = mediaType;
        // It was the length of the body that the representation replaces.
        delete encoded.headers["content-length"];
        encoded.body = represent(fields as never, input as never);
      }
      return encoded;
    } catch (error) {
      throw new OutputError(key, validate(shape.output, fields), error);
    }
  }

  /** Reports what goes wrong in the middle of an event stream. */
  #watch(operation: string, { request, requestId, context }: Call<Host>): EventWatch {
    return {
      operation,
      signal: request.signal,
      validates: this.#options.validateOutput === true,
      report: (thrown) => this.#report(thrown, { operation, request, requestId, context, status: 500 }),
    };
  }

  /** Writes what was thrown: a modelled error as the model defines it, and anything else as a protocol error. */
  #fail(thrown: unknown, call: Call<Host>, route: Route): Response {
    const { request, requestId, context, operation } = call;
    const { operations } = route;
    let cause = thrown;
    try {
      if (thrown instanceof InvalidInputError && route.match !== undefined) {
        return this.#toResponse(call, route.operations.get(route.match.operation).encodeFailures(thrown.failures));
      }
      // The response to a request in none of the service's protocols is written in the first one.
      const modelled = (operations ?? this.#service.protocols[0]).encodeError(operation, thrown);
      if (modelled !== undefined) {
        return this.#toResponse(call, modelled);
      }
    } catch (failure) {
      // The error has a member that no response can have, such as a header with a line break.
      cause = failure;
    }
    const error = ProtocolError.from(cause);
    const { protocol } = operations ?? this.#service.protocols[0];
    const encode = (refusal: ProtocolError): EncodedResponse => protocol.encodeProtocolError(refusal);
    if (error.status >= 500) {
      this.#report(cause, { operation, request, requestId, context, status: error.status });
    }
    try {
      return this.#toResponse(call, encode(error));
    } catch (failure) {
      // User code threw a ProtocolError with a status or header that no response can have.
      this.#report(failure, { operation, request, requestId, context, status: 500 });
      return this.#toResponse(call, encode(ProtocolError.from(failure)));
    }
  }

  #toResponse({ request, requestId }: Call<Host>, encoded: EncodedResponse): Response {
    if (this.#sendsIds) {
      // A modelled member may be bound to the header, and middleware may have put it into a ProtocolError.
      encoded.headers[requestIdHeader] ??= requestId;
    }
    return toResponse(request, encoded);
  }

  /** Never throws or rejects, so that a failing `onError` does not end the process. */
  #report(thrown: unknown, report: ErrorReport<Host>): void {
    try {
      const pending: unknown = (this.#options.onError ?? logError)(thrown, report);
      if (isPromiseLike(pending)) {
        pending.then(undefined, (failure: unknown) => logError(failure, report));
      }
    } catch (failure) {
      logError(failure, report);
    }
  }
}

async function createCallInContext<Context, Host>(
  { operation, request, requestId, context: host }: Call<Host>,
  createContext: CreateUntypedContext<Context, Host>,
): Promise<Call<Context>> {
  // createContext gets the host's context as its first parameter. This call has none, because createContext makes it.
  const call = new Call(operation, request, undefined, requestId);
  return new Call(operation, request, await createContext(host, call), requestId);
}

/** Middleware that adds the request id to responses that other steps have made. */
async function identifyResponse({ requestId }: MiddlewareCall<unknown>, next: () => Promise<Response>) {
  return addRequestId(await next(), requestId);
}

function logError(error: unknown, { operation, requestId }: Pick<ErrorReport, "operation" | "requestId">): void {
  // A refusal with a 5xx, such as a limit on calls, is no bug. Its stack would only fill the log.
  const isRefusal = error instanceof ProtocolError && error.cause === undefined;
  const what = isRefusal ? `${error.status} ${error.message}` : error;
  console.error(`${operation ?? "A request for no operation"} failed (request ${requestId}):`, what);
}

function toResponse(request: Request, { status, headers, body: encoded }: EncodedResponse): Response {
  const body = request.method === "HEAD" ? dropBody(encoded, headers) : encoded;
  if (!isBodiless(status)) {
    return createResponse(request, body, { status, headers });
  }
  // The empty JSON object of an empty output is left out, because such a response cannot have a body.
  const { "content-type": _contentType, "content-length": _contentLength, ...others } = headers;
  return createResponse(request, null, { status, headers: others });
}

/** Leaves a response to HEAD without its body, but with the headers of a response to GET. */
function dropBody(body: EncodedResponse["body"], headers: EncodedResponse["headers"]): null {
  if (body instanceof ReadableStream) {
    // Nobody reads it, so its source is released. A source that fails to stop does not change the response.
    body.cancel().catch(() => {});
  } else if (body !== null) {
    headers["content-length"] ??= String(new Blob([body]).size);
  }
  return null;
}

/** @throws {TypeError} if the option was given the limits themselves, which JavaScript does not notice */
function requireLimiter(limiter: Pick<CallLimiter, "run"> | undefined): void {
  if (limiter !== undefined && typeof limiter.run !== "function") {
    throw new TypeError("The option `callLimits` takes what `limitCalls({ … })` returns.");
  }
}

function requireImplementation(service: ServiceShape, implementation: object): void {
  const missing = Object.keys(service.operations).filter(
    (key) => typeof Reflect.get(implementation, key) !== "function",
  );
  if (missing.length > 0) {
    throw new TypeError(`The implementation of ${service.name} lacks ${missing.join(", ")}.`);
  }
}
