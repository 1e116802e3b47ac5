import type { Failure } from "./failure.ts";

/** What a resolver gets in addition to the decoded input. */
export interface MockContext {
  /** The request as the caller sent it; its body can still be read. */
  readonly request: Request;
  /**
   * Aborts when the caller aborts the request and, from MSW 3 on, when the handler leaves the network. In a browser only
   * the latter is known, because the request comes from the service worker.
   */
  readonly signal: AbortSignal;
  /** The number of this request among those that the handler has answered: 1 for the first. */
  readonly attempt: number;
}

/** An answer that is the same for every request: an output, one of the operation's errors, or a failure. */
export type FixedAnswer<Output, Errors extends Error> = Output | Errors | Failure;

/** Makes an answer from the validated input. It may also throw one of the operation's errors. */
export type Resolver<Input, Output, Errors extends Error> = (
  input: Input,
  call: MockContext,
) => FixedAnswer<Output, Errors> | Promise<FixedAnswer<Output, Errors>>;

/** What a mock of an operation can be told to respond with. */
export type Answer<Input, Output, Errors extends Error> = FixedAnswer<Output, Errors> | Resolver<Input, Output, Errors>;
