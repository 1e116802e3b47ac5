import type { Failure } from "./failure.ts";
import type { AnswerWithResponse } from "./with-response.ts";

/** What a resolver gets in addition to the decoded input. */
export interface MockContext<Output = unknown> {
  /** The request as the caller sent it; its body can still be read. */
  readonly request: Request;
  /**
   * Aborts when the caller aborts the request and, from MSW 3 on, when the handler leaves the network. In a browser only
   * the latter is known, because the request comes from the service worker.
   */
  readonly signal: AbortSignal;
  /** The number of this request among those that the handler has answered: 1 for the first. */
  readonly attempt: number;
  /** The id that the response has in `x-amzn-requestid`. It depends only on the method, the path and the attempt. */
  readonly requestId: string;
  /**
   * Returns what would be answered without the resolver. If `configureMocks` was given the network, that is the output of
   * the next handler behind this one in MSW's list that answers the request; handlers of other packages are passed over,
   * and middleware and interceptors do not run. Otherwise it is the output of the example with an equal input, or else of
   * the first successful example, or else a sample. The output is a copy, so the resolver can change it. If the answer is
   * an error, a failure or a response, `next` throws it, and it is the answer unless the resolver catches it.
   *
   * @example
   * network.use(getIntegration(async (_input, { next }) => ({ ...(await next()), timeoutInMillis: 50 })));
   */
  readonly next: () => Promise<Output>;
}

/**
 * An answer that is the same for every request: an output, one of the operation's errors, either of them with changes of
 * the response, or a failure.
 */
export type FixedAnswer<Output, Errors extends Error> = Output | Errors | AnswerWithResponse<Output | Errors> | Failure;

/**
 * Makes an answer from the validated input. It may also throw one of the operation's errors. A `Response` is sent as it
 * is, outside the contract: `passthrough()` and `HttpResponse` of MSW, or any other.
 *
 * @example
 * network.use(getIntegration(({ restApiId }) => (restApiId === "real" ? passthrough() : { type: "MOCK" })));
 */
export type Resolver<Input, Output, Errors extends Error> = (
  input: Input,
  call: MockContext<Output>,
) => ResolvedAnswer<Output, Errors> | Promise<ResolvedAnswer<Output, Errors>>;

/** What a resolver can return. */
export type ResolvedAnswer<Output, Errors extends Error> = FixedAnswer<Output, Errors> | Response;

/** What a mock of an operation can be told to respond with. */
export type Answer<Input, Output, Errors extends Error> = FixedAnswer<Output, Errors> | Resolver<Input, Output, Errors>;
