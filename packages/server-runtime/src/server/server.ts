import type { ServiceShape } from "@smithy-contract/shapes";
import { createResponse } from "../protocol/response-factory.ts";
import type { Answer } from "../protocol/answer.ts";
import { chooseMediaType, methodNotAllowed, requireSize, unknownOperation } from "../protocol/refusals.ts";
import { Router, type Match } from "../protocol/http-bindings/router.ts";
import { resolveLimits, type Limits } from "./limits.ts";
import { encodeProtocolError } from "../protocol/encode-protocol-error.ts";
import { OperationCompiler, type CompiledOperation } from "../protocol/operation.ts";
import { OutputError } from "./output-error.ts";
import { ProtocolError } from "../protocol/protocol-error.ts";
import { composeMiddleware } from "./middleware.ts";
import type {
  ErrorReport,
  Implementation,
  MiddlewareCall,
  OperationCall,
  OperationTable,
  Representation,
  Server,
  ServerOptions,
} from "./types.ts";
import { validate } from "../validation/validator.ts";

/**
 * Mounts an implementation of a service on the fetch API. The generated factories call it with their service's
 * descriptors.
 *
 * @throws TypeError where the implementation lacks an operation, or where an option names one that does not exist
 */
export function createServer<Operations extends OperationTable, Context = undefined>(
  service: ServiceShape & { readonly operations: Operations },
  implementation: Implementation<Operations, Context>,
  options: ServerOptions<Context, Operations> = {},
): Server<Context, Operations> {
  const server = new ServiceServer<Context>(service, implementation, options);
  return {
    service,
    fetch: (request, ...[context]) => server.fetch(request, context as Context),
    match: (request) => server.match(request),
  };
}

type Handler<Context> = (input: never, call: OperationCall<Context>) => unknown;
type Representations = Readonly<Record<string, Representation>>;

/** An operation that is ready to be called. */
interface Mounted<Context> extends CompiledOperation {
  readonly handler: Handler<Context>;
  /** The media types that may be asked for, the preferred one first; empty where any will do. */
  readonly offered: readonly string[];
  readonly representations: Representations;
}

/** What middleware and implementations are given. */
class Call<Context, Key extends string | undefined> implements MiddlewareCall<Context> {
  readonly operation: Key;
  readonly request: Request;
  readonly context: Context;

  constructor(operation: Key, request: Request, context: Context) {
    this.operation = operation;
    this.request = request;
    this.context = context;
  }

  /** Asked of the request only when it is wanted: most implementations never look, and some hosts make it then. */
  get signal(): AbortSignal {
    return this.request.signal;
  }
}

class ServiceServer<Context> {
  readonly #service: ServiceShape;
  readonly #implementation: Readonly<Record<string, unknown>>;
  readonly #options: ServerOptions<Context>;
  readonly #limits: Limits;
  readonly #router: Router;
  readonly #compiler: OperationCompiler;
  readonly #mounted = new Map<string, Mounted<Context>>();
  /** Undefined where there is no middleware, of which a call then takes no notice. */
  readonly #run: ReturnType<typeof composeMiddleware<Context>> | undefined;

  constructor(service: ServiceShape, implementation: object, options: object) {
    this.#service = service;
    this.#implementation = implementation as Readonly<Record<string, unknown>>;
    this.#options = options;
    this.#limits = resolveLimits(this.#options.limits);
    this.#router = new Router(service.operations);
    this.#compiler = new OperationCompiler(service, this.#limits);
    const middleware = this.#options.middleware ?? [];
    this.#run =
      middleware.length === 0 ? undefined : composeMiddleware(middleware, (thrown, call) => this.#fail(thrown, call));
    requireOperations(service, this.#implementation, this.#options.representations ?? {});
  }

  match(request: Request): string | undefined {
    try {
      const found = this.#router.find(request.method, request.url);
      return found !== undefined && "operation" in found ? found.operation : undefined;
    } catch {
      return undefined;
    }
  }

  fetch(request: Request, context: Context): Promise<Response> {
    const match = this.#route(request);
    const operation = match instanceof ProtocolError ? undefined : match.operation;
    const call = new Call(operation, request, context);
    return this.#run === undefined ? this.#respond(match, call) : this.#run(call, () => this.#respond(match, call));
  }

  /** The operation, or the error that middleware may still answer in its place, as CORS does for OPTIONS. */
  #route(request: Request): Match | ProtocolError {
    try {
      requireSize(request, this.#limits);
      const found = this.#router.find(request.method, request.url);
      if (found === undefined) {
        return unknownOperation();
      }
      return "operation" in found ? found : methodNotAllowed(found.allow);
    } catch (error) {
      return ProtocolError.from(error);
    }
  }

  /** The response of the operation. It never rejects. */
  async #respond(match: Match | ProtocolError, call: MiddlewareCall<Context>): Promise<Response> {
    const { request } = call;
    try {
      if (match instanceof ProtocolError) {
        throw match;
      }
      const mounted = this.#mount(match.operation);
      const mediaType = mounted.offered.length === 0 ? undefined : chooseMediaType(request, mounted.offered);
      const decoding = mounted.decode(request, match);
      const decoded = decoding instanceof Promise ? await decoding : decoding;
      const failures = mounted.validateInput(decoded);
      if (failures.length > 0) {
        return toResponse(request, mounted.encodeFailures(failures));
      }
      const { input } = decoded;
      let output: unknown;
      try {
        output = await mounted.handler(input as never, new Call(match.operation, request, call.context));
      } catch (error) {
        const answer = error instanceof Error ? mounted.encodeError(error) : undefined;
        if (answer === undefined) {
          throw error;
        }
        return toResponse(request, answer);
      }
      return toResponse(request, this.#encode(mounted, match.operation, output, input, mediaType));
    } catch (error) {
      return this.#fail(error, call);
    }
  }

  #encode(
    mounted: Mounted<Context>,
    key: string,
    output: unknown,
    input: unknown,
    mediaType: string | undefined,
  ): Answer {
    const fields = (output ?? {}) as Readonly<Record<string, unknown>>;
    const shape = mounted.operation.output;
    if (this.#options.validateOutput === true) {
      const failures = validate(shape, fields);
      if (failures.length > 0) {
        throw new OutputError(key, failures);
      }
    }
    try {
      const answer = mounted.encodeOutput(fields);
      const represent = mediaType === undefined ? undefined : mounted.representations[mediaType];
      if (mediaType !== undefined && represent !== undefined) {
        answer.headers["content-type"] = mediaType;
        // That of the body whose place this one takes.
        delete answer.headers["content-length"];
        answer.body = represent(fields as never, input as never);
      }
      return answer;
    } catch (error) {
      throw new OutputError(key, validate(shape, fields), error);
    }
  }

  /** Compiles an operation when it is first called, so that a service of hundreds starts as fast as one of few. */
  #mount(key: string): Mounted<Context> {
    const known = this.#mounted.get(key);
    if (known !== undefined) {
      return known;
    }
    const shape = this.#service.operations[key];
    if (shape === undefined) {
      throw new TypeError(`The service has no operation ${key}.`);
    }
    if (shape.eventStream !== undefined) {
      // Before the request is looked at: no form of it would be served.
      refuseEventStream();
    }
    const compiled = this.#compiler.compile(shape);
    const representations = (this.#options.representations?.[key] ?? {}) as Representations;
    const offered = [
      ...Object.keys(representations),
      ...(compiled.mediaType === undefined ? [] : [compiled.mediaType]),
    ];
    const mounted = { ...compiled, handler: this.#handlerOf(key), offered, representations };
    this.#mounted.set(key, mounted);
    return mounted;
  }

  /** Calls through the implementation, so that a class instance keeps its `this`. */
  #handlerOf(key: string): Handler<Context> {
    return (input, call) => {
      const handler = this.#implementation[key] as Handler<Context>;
      return Reflect.apply(handler, this.#implementation, [input, call]);
    };
  }

  #fail(thrown: unknown, { request, context, operation }: MiddlewareCall<Context>): Response {
    const error = ProtocolError.from(thrown);
    if (error.status >= 500) {
      this.#report(thrown, { operation, request, context, status: error.status });
    }
    try {
      return toResponse(request, encodeProtocolError(error));
    } catch (failure) {
      // Thrown by user code with a status or a header that no response can have.
      this.#report(failure, { operation, request, context, status: 500 });
      return toResponse(request, encodeProtocolError(ProtocolError.from(failure)));
    }
  }

  /** Never throws, and leaves no rejection behind: a reporter that fails must not take the process with it. */
  #report(thrown: unknown, report: ErrorReport<Context>): void {
    try {
      const pending: unknown = (this.#options.onError ?? logError)(thrown, report);
      if (pending instanceof Promise) {
        pending.catch((failure: unknown) => logError(failure, report));
      }
    } catch (failure) {
      logError(failure, report);
    }
  }
}

function logError(error: unknown, { operation }: { readonly operation: string | undefined }): void {
  console.error(`${operation ?? "A request for no operation"} failed:`, error);
}

function refuseEventStream(): never {
  throw new ProtocolError({
    status: 501,
    type: "NotImplementedException",
    message: "This operation has an event stream, which this server does not support.",
  });
}

/** The statuses with which a Response takes no body. {@link https://fetch.spec.whatwg.org/#null-body-status} */
const bodilessStatuses: ReadonlySet<number> = new Set([204, 205, 304]);

function toResponse(request: Request, { status, headers, body }: Answer): Response {
  if (!bodilessStatuses.has(status)) {
    return createResponse(request, body, { status, headers });
  }
  // An empty structure is an empty JSON object elsewhere, but these have no place for one.
  const { "content-type": _contentType, "content-length": _contentLength, ...others } = headers;
  return createResponse(request, null, { status, headers: others });
}

function requireOperations(
  service: ServiceShape,
  implementation: Readonly<Record<string, unknown>>,
  representations: object,
): void {
  const missing = Object.entries(service.operations)
    .filter(([key, { eventStream }]) => eventStream === undefined && typeof implementation[key] !== "function")
    .map(([key]) => key);
  if (missing.length > 0) {
    throw new TypeError(`The implementation of ${service.name} lacks ${missing.join(", ")}.`);
  }
  const unknown = Object.keys(representations).filter((key) => !Object.hasOwn(service.operations, key));
  if (unknown.length > 0) {
    throw new TypeError(`${service.name} has no operation ${unknown.join(", ")} to represent otherwise.`);
  }
}
