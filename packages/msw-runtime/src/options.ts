import type { OperationTable, ServerOptions } from "@smithy-contract/server-runtime";
import type { Violation } from "./violation.ts";

/**
 * How long an answer takes: milliseconds, a range of them, `"real"` for what a network takes (MSW's own figure: 100 to
 * 400 ms in a browser, 5 ms in Node), or `"infinite"` for an answer that never comes.
 */
export type Delay = number | readonly [least: number, most: number] | "real" | "infinite";

/**
 * Where the service is: one URL or several, whose path is a prefix of the operations' paths, or `"regional"` for the
 * hosts that AWS's SDKs derive from a region.
 */
export type BaseUrl = string | URL | readonly (string | URL)[] | "regional";

/** A part of a value: objects may lack members, at any depth; lists and everything else stand as they are. */
export type Partially<T> = T extends
  | Date
  | Uint8Array
  | ReadableStream
  | readonly unknown[]
  | ((...parameters: never[]) => unknown)
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> | undefined }
    : T;

/** What every handler can be told. */
export interface CommonOptions {
  /** The service's base URL; any origin unless given. */
  readonly baseUrl?: BaseUrl;
  /** How long an answer takes; nothing is added unless given. */
  readonly delay?: Delay;
  /** Called with every breach of the contract, in place of one `console.error`. */
  readonly onViolation?: (violation: Violation) => void;
}

/** How often a handler answers. */
export interface RepeatOptions {
  /** Answers one request; later ones go to the handlers after this one. The same as `times: 1`. */
  readonly once?: boolean;
  /** Answers that many requests; later ones go to the handlers after this one. */
  readonly times?: number;
}

/** What one operation's handler can be told. */
export interface MockOptions<Input = unknown> extends CommonOptions, RepeatOptions {
  /** Answers only such inputs: those with these members, or those of which the function says true. */
  readonly when?: Partially<Input> | ((input: Input) => boolean);
}

/** What the handlers of a whole service can be told. */
export interface HandlersOptions<
  Context = undefined,
  Operations extends OperationTable = OperationTable,
> extends CommonOptions {
  /** Makes the context that the implementation and the middleware are given. */
  readonly context?: (request: Request) => Context | Promise<Context>;
  /**
   * What becomes of a request under a given base URL that is for no operation: `"report"` (the default) makes it a
   * violation that names the closest operation and leaves the request to later handlers, `"answer"` also answers it
   * with the service's 404 or 405, `"ignore"` leaves it to later handlers.
   */
  readonly unmatched?: "report" | "answer" | "ignore";
  /** What the stub itself can be told: middleware, representations, limits. */
  readonly server?: StubOptions<Context, Operations>;
}

/** The options of a server that make sense in a mock. */
export type StubOptions<Context, Operations extends OperationTable = OperationTable> = Pick<
  ServerOptions<Context, Operations>,
  "middleware" | "representations" | "limits"
>;

/** The options behind an implementation: they may be left out unless the implementation needs a context. */
export type HandlersArguments<Context, Operations extends OperationTable = OperationTable> = undefined extends Context
  ? [options?: HandlersOptions<Context, Operations>]
  : [options: HandlersOptions<Context, Operations> & Required<Pick<HandlersOptions<Context>, "context">>];
