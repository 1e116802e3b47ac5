import type { Described, OperationShape, ServiceShape } from "@smithy-contract/shapes";
import type { Limits } from "./limits.ts";
import type { RequestIds } from "./request-id.ts";

/** The operations of a service by key. Options and calls get their types from it. */
export type OperationTable = Readonly<Record<string, OperationShape>>;

/** What an implementation gets in addition to its input. */
export interface OperationCall<Context = undefined> {
  /** The operation's key in the service, such as `getIntegration`. */
  readonly operation: string;
  /** The request as it arrived. Its body has been read, unless the operation's payload is a stream. */
  readonly request: Request;
  /** The id of the request, which its response has in `x-amzn-requestid`. It is in spans and error reports, too. */
  readonly requestId: string;
  /** Aborts when the caller closes the connection, and when the call exceeds its `timeoutMs`. */
  readonly signal: AbortSignal;
  /** What `createContext` made, such as an authenticated user; without that option, what the host handed to `fetch`. */
  readonly context: Context;
}

/** Implements one operation. It gets the validated input and returns the output, or throws one of the operation's errors. */
export type OperationHandler<Input, Output, Context = undefined> = (
  input: Input,
  call: OperationCall<Context>,
) => Output | Promise<Output>;

/** A call on its way through the middleware. */
export interface MiddlewareCall<Host = undefined> {
  /** The operation's key, or undefined if the request is for no operation. */
  readonly operation: string | undefined;
  readonly request: Request;
  /** The id of the request, which its response has in `x-amzn-requestid`. It is in spans and error reports, too. */
  readonly requestId: string;
  /** Aborts when the caller closes the connection. */
  readonly signal: AbortSignal;
  /** What the host handed to `fetch`. What `createContext` makes does not exist yet when a step starts. */
  readonly context: Host;
}

/**
 * A step around every request. It returns a response of its own, or calls `next` and may change that response. Steps run
 * in the order of the list, the first one outermost. A step may throw a modelled error or a ProtocolError to refuse the
 * request. `next` never rejects: an error of the operation, or of a later step, arrives as a response. `call.context` is
 * the host's context; steps that need what `createContext` makes are interceptors.
 *
 * @example
 * const logRequests: Middleware = async ({ operation, request }, next) => {
 *   const response = await next();
 *   console.log(request.method, request.url, operation, response.status);
 *   return response;
 * };
 */
export type Middleware<Host = undefined> = (
  call: MiddlewareCall<Host>,
  next: () => Promise<Response>,
) => Promise<Response>;

/** A call whose operation is known and whose body has not been read. */
export interface ContextCall<Operations extends OperationTable = OperationTable> {
  /** The operation's key in the service. */
  readonly operation: keyof Operations & string;
  readonly request: Request;
  /** The id of the request, which its response has in `x-amzn-requestid`. It is in spans and error reports, too. */
  readonly requestId: string;
  /** Aborts when the caller closes the connection. */
  readonly signal: AbortSignal;
}

/** Makes the context of a call from what the host handed over. It may throw the operation's modelled errors. */
export type CreateContext<Context, Host, Operations extends OperationTable = OperationTable> = (
  host: Host,
  call: ContextCall<Operations>,
) => Context | Promise<Context>;

/** The keys of the operations that a server serves. */
export type ServedKey<Operations extends OperationTable> = Extract<keyof Operations, string>;

/** One operation's call on its way through the interceptors. Its input is valid. */
export interface InterceptorCall<Key extends string, Operation extends OperationShape, Context> {
  /** The operation's key in the service. Compare it to narrow the types of `input` and `next`. */
  readonly operation: Key;
  readonly input: Described<Operation["input"]>;
  readonly request: Request;
  /** The id of the request, which its response has in `x-amzn-requestid`. It is in spans and error reports, too. */
  readonly requestId: string;
  /** Aborts when the caller closes the connection, and when the call exceeds its `timeoutMs`. */
  readonly signal: AbortSignal;
  /** What `createContext` made; without that option, what the host handed to `fetch`. */
  readonly context: Context;
  /** The interceptor's `next`, with the types of this operation. */
  readonly next: (input?: Described<Operation["input"]>) => Promise<Described<Operation["output"]>>;
}

/** A call of any of a service's operations. Its `operation` says which one. */
export type InterceptedCall<Context = undefined, Operations extends OperationTable = OperationTable> = {
  readonly [K in ServedKey<Operations>]: InterceptorCall<K, Operations[K], Context>;
}[ServedKey<Operations>];

/** An output of any of a service's operations. */
export type AnyOutput<Operations extends OperationTable = OperationTable> = Described<
  Operations[ServedKey<Operations>]["output"]
>;

/**
 * A step around the implementation, in the types of the model. It returns the operation's output: what `next` resolves
 * to, or one of its own. `next` calls the steps after this one and the implementation, and rejects with what they
 * throw. An input that is handed to `next` takes the place of `call.input` and is validated again.
 *
 * TypeScript cannot narrow `next` by `call.operation`; `call.next` is the same function with the types of the operation.
 *
 * @example
 * ```ts
 * const hideCredentials: Interceptor<User, APIGatewayOperations> = async (call, next) => {
 *   if (call.operation === "getIntegration" && !call.context.isAdmin) {
 *     const { credentials: _, ...visible } = await call.next();
 *     return visible;
 *   }
 *   return next();
 * };
 * ```
 */
export type Interceptor<Context = undefined, Operations extends OperationTable = OperationTable> = (
  call: InterceptedCall<Context, Operations>,
  next: (input?: InterceptedCall<Context, Operations>["input"]) => Promise<AnyOutput<Operations>>,
) => Promise<AnyOutput<Operations>>;

/** Writes an operation's output in another media type. The body is sent as returned. */
export type Representation<Operation extends OperationShape = OperationShape> = (
  output: Described<Operation["output"]>,
  input: Described<Operation["input"]>,
) => string | Uint8Array<ArrayBuffer>;

/** What `onError` gets in addition to the error. */
export interface ErrorReport<Host = undefined> {
  readonly operation: string | undefined;
  readonly request: Request;
  /** The id of the request, which the caller has too. */
  readonly requestId: string;
  /** What the host handed to `fetch`, and not what `createContext` made: an error may be thrown before it runs. */
  readonly context: Host;
  /** The status that the caller gets. */
  readonly status: number;
}

/** Decides how long a call may take and how many there may be at once. `limitCalls` makes one. */
export interface CallLimiter<Operations extends OperationTable = OperationTable> {
  /** The operations that have limits of their own, by their keys. */
  readonly operations: { readonly [K in ServedKey<Operations>]?: unknown };
  /**
   * Works on a call of an operation. The promise rejects with what the work rejects with, or with a ProtocolError (503) if
   * there are too many calls or if the time is over.
   *
   * @param work runs interceptors and the implementation. It never throws: its promise rejects instead
   */
  run<Context>(
    call: MiddlewareCall<Context>,
    key: string,
    work: (call: MiddlewareCall<Context>) => Promise<unknown>,
  ): Promise<unknown>;
}

/** The options of a server. */
export interface ServerOptions<
  Context = undefined,
  Operations extends OperationTable = OperationTable,
  Host = Context,
> {
  /** Steps around every request, the first one outermost. */
  readonly middleware?: readonly Middleware<Host>[];
  /**
   * Turns what the host handed over into the context that interceptors and implementations get. It is called once the
   * operation is known and before the body is read, so that a caller without permission learns nothing about the rest of
   * the request. Without this option, interceptors and implementations get what the host handed to `fetch`. A modelled
   * error that it throws is sent as the model defines it.
   */
  readonly createContext?: CreateContext<Context, Host, Operations>;
  /** Steps around the implementation, the first one outermost. They run once the input is known to be valid. */
  readonly interceptors?: readonly Interceptor<Context, Operations>[];
  /**
   * Called with everything thrown that is not a modelled error of the operation, and with whatever else becomes a 5xx.
   * The caller gets no detail of it. By default such an error is written to `console.error`.
   */
  readonly onError?: (error: unknown, report: ErrorReport<Host>) => void;
  /** Validates each output; one that breaks the model becomes a 500. Off by default, because Smithy advises servers against it. */
  readonly validateOutput?: boolean;
  /**
   * Further representations by operation and media type, negotiated by `Accept`. A request without `Accept`, or with
   * `*\/*`, gets the first one listed; `application/json` stays available.
   */
  readonly representations?: {
    readonly [K in keyof Operations]?: Readonly<Record<string, Representation<Operations[K]>>>;
  };
  /** The limits on what a request may cost. The defaults are safe for public servers. */
  readonly limits?: Partial<Limits>;
  /** Limits the time of calls and how many there are at once, as `limitCalls` makes it. By default, neither is limited. */
  readonly callLimits?: CallLimiter<Operations>;
  /**
   * Whether responses carry a request id in `x-amzn-requestid`, or the header that ids are taken from, such as
   * `{ fromHeader: "x-request-id" }` behind a proxy that sets it. Without the option, each request gets a new id, except
   * that the Lambda host uses the gateway's. With `false`, calls have ids but responses do not. Default true.
   */
  readonly requestIds?: RequestIds;
}

/** The options of a server whose implementation gets another context than its host hands over: `createContext` is required. */
export interface ServerOptionsWithCreateContext<
  Context,
  Operations extends OperationTable = OperationTable,
  Host = undefined,
> extends ServerOptions<Context, Operations, Host> {
  readonly createContext: CreateContext<Context, Host, Operations>;
}

/** A service on the fetch API. Any host that has Request and Response can mount it. */
export interface Server<Host = undefined, Operations extends OperationTable = OperationTable> {
  /** The service's descriptors. */
  readonly service: ServiceShape & { readonly operations: Operations };
  /** Whether responses carry a request id. Hosts then add one to what they refuse before they call the server. */
  readonly requestIds: boolean;
  /** Answers a request. The promise never rejects, because every error becomes a response. */
  fetch(request: Request, ...context: undefined extends Host ? [context?: Host] : [context: Host]): Promise<Response>;
  /** Returns the operation that a request is for, or undefined. It does not read the body. */
  match(request: Request): (keyof Operations & string) | undefined;
}

/**
 * An implementation as the runtime sees it. Users implement the generated service interface, which is more precise.
 */
export type Implementation<Operations extends OperationTable, Context> = {
  readonly [K in keyof Operations]: OperationHandler<never, unknown, Context>;
};
