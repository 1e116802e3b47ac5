import type { Interceptor, OperationTable } from "@smithy-contract/server-runtime";
import type { StubOptions } from "../exchange/stub.ts";
import type { ViolationListener } from "../record/violations.ts";

/**
 * How long an answer takes: milliseconds; a range of milliseconds; `"real"` for the delay that MSW calls realistic (100 to
 * 400 ms in a browser, 5 ms in Node); or `"infinite"` for an answer that never arrives.
 */
export type Delay = number | readonly [least: number, most: number] | "real" | "infinite";

/**
 * Where the service is: a URL or a list of URLs, each with a path that precedes the operations' paths; or `"regional"`
 * for the host names that AWS's SDKs derive from a region.
 */
export type BaseUrl = string | URL | readonly (string | URL)[] | "regional";

/** The options that every handler has. */
export interface CommonOptions {
  /** The service's base URL. By default, requests to every origin match. */
  readonly baseUrl?: BaseUrl;
  /** How long an answer takes. By default, nothing is added. */
  readonly delay?: Delay;
  /** Called with every violation. By default, a violation is printed by `console.error`. */
  readonly onViolation?: ViolationListener;
}

/** How often a handler answers. */
export interface RepeatOptions {
  /** Answers one request; later requests go to the next handlers. The same as `times: 1`. */
  readonly once?: boolean;
  /** Answers this many requests; later requests go to the next handlers. */
  readonly times?: number;
  /**
   * What `once`, `times` and a sequence count. `"request"`, the default, counts requests as MSW does, so that the retries of
   * a client use up answers. `"call"` counts the client's calls: all attempts of one call get the same answer. Attempts
   * of one call have the same header `amz-sdk-invocation-id`, as AWS's clients send it; requests without it count each.
   *
   * @example
   * network.use(getIntegration.tooManyRequests({}, { once: true, per: "call" })); // the client gives up after its retries
   */
  readonly per?: "request" | "call";
}

/** The options of `handlers(implementation, options)`. */
export interface HandlersOptions<
  Context = undefined,
  Operations extends OperationTable = OperationTable,
> extends CommonOptions {
  /**
   * The context that implementation, interceptors and middleware get: a value, or a function of the request. It takes the
   * place of a server's `createContext`: a modelled error that the function throws is the response.
   */
  readonly context?: Context | ((request: Request) => Context | Promise<Context>);
  /** Steps around the implementation, the same as those of a server. The first one is outermost. */
  readonly interceptors?: readonly Interceptor<Context, Operations>[];
  /**
   * What to do with a request below the base URL that matches no operation. `"report"`, the default, records a violation
   * that names the closest operation and leaves the request to the next handlers. `"answer"` does the same and answers
   * with the service's 404 or 405. `"ignore"` only leaves the request to the next handlers.
   */
  readonly unmatched?: "report" | "answer" | "ignore";
  /** Options of the server stub: middleware, representations, limits. */
  readonly server?: StubOptions<Context, Operations>;
}
