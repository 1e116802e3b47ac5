import type { Described, OperationShape, ServiceShape } from "@smithy-contract/shapes";
import type { Limits } from "./limits.ts";

/** The operations of a service by key: what ties options and answers to one service's types. */
export type OperationTable = Readonly<Record<string, OperationShape>>;

/** What an implementation is given besides its input. */
export interface OperationCall<Context = undefined> {
  /** The operation's key in the service, such as `getIntegration`. */
  readonly operation: string;
  /** The request as it arrived. Its body has been read, unless the operation's payload is a stream. */
  readonly request: Request;
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal;
  /** What the host handed to `fetch`: an authenticated user, a database, a trace. */
  readonly context: Context;
}

/** The implementation of one operation: validated input in, output out. It may throw the operation's modelled errors. */
export type OperationHandler<Input, Output, Context = undefined> = (
  input: Input,
  call: OperationCall<Context>,
) => Output | Promise<Output>;

/** A call on its way through the middleware. */
export interface MiddlewareCall<Context = undefined> {
  /** The operation's key, or undefined where the request is for none. */
  readonly operation: string | undefined;
  readonly request: Request;
  readonly signal: AbortSignal;
  readonly context: Context;
}

/**
 * A step around every request. It answers by itself, or calls `next` and may change the response. Steps run in the
 * order of the list, the first one outermost. `next` never rejects: a failure of the operation, or of a step behind this one, is a response.
 */
export type Middleware<Context = undefined> = (
  call: MiddlewareCall<Context>,
  next: () => Promise<Response>,
) => Promise<Response>;

/** Writes an operation's output in another media type. The body is sent as returned. */
export type Representation<Operation extends OperationShape = OperationShape> = (
  output: Described<Operation["output"]>,
  input: Described<Operation["input"]>,
) => string | Uint8Array<ArrayBuffer>;

/** What `onError` learns besides the error. */
export interface ErrorReport<Context = undefined> {
  readonly operation: string | undefined;
  readonly request: Request;
  readonly context: Context;
  /** The status that the caller gets. */
  readonly status: number;
}

/** How a server behaves beyond its implementation. */
export interface ServerOptions<Context = undefined, Operations extends OperationTable = OperationTable> {
  /** Steps around every request, the first one outermost. */
  readonly middleware?: readonly Middleware<Context>[];
  /**
   * Called with everything thrown that is not one of the operation's modelled errors, and with whatever else becomes a
   * 5xx; the caller learns nothing of it. By default such an error is written to `console.error`.
   */
  readonly onError?: (error: unknown, report: ErrorReport<Context>) => void;
  /** Validates each output against the model; a violation becomes a 500. Off by default, as Smithy asks of servers. */
  readonly validateOutput?: boolean;
  /**
   * Further representations by operation and media type, negotiated by `Accept`. A request without `Accept`, or with
   * `*\/*`, gets the first one listed; `application/json` stays available.
   */
  readonly representations?: {
    readonly [K in keyof Operations]?: Readonly<Record<string, Representation<Operations[K]>>>;
  };
  /** Limits on what a request may cost; safe by default. */
  readonly limits?: Partial<Limits>;
}

/** A service on the fetch API: any host that speaks Request and Response can mount it. */
export interface Server<Context = undefined, Operations extends OperationTable = OperationTable> {
  /** The service's descriptors. */
  readonly service: ServiceShape & { readonly operations: Operations };
  /** Answers a request. It never rejects: failures are responses. */
  fetch(
    request: Request,
    ...context: undefined extends Context ? [context?: Context] : [context: Context]
  ): Promise<Response>;
  /** The operation that a request is for by method, path and literal query, or undefined. Reads no body. */
  match(request: Request): (keyof Operations & string) | undefined;
}

/**
 * An implementation as the runtime sees it, without operations that have an event stream; the generated service interface
 * is what users write against.
 */
export type Implementation<Operations extends OperationTable, Context> = {
  readonly [
    K in keyof Operations as Operations[K] extends { readonly eventStream: string } ? never : K
  ]: OperationHandler<never, unknown, Context>;
};
