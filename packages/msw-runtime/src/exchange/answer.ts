import type { Failure } from "./failure.ts";

/** What a resolver is given besides the decoded input. */
export interface MockContext {
  /** The request as the caller sent it; its body can be read. */
  readonly request: Request;
  /**
   * Aborts when the caller gives up, and from MSW 3 on when the handler leaves the network. Of the caller MSW does not
   * tell in a browser: the request comes from the service worker.
   */
  readonly signal: AbortSignal;
  /** How many requests this handler has answered, this one included: 1 at first. */
  readonly attempt: number;
}

/** An answer that is the same for every request: an output, one of the operation's errors, or a failure. */
export type FixedAnswer<Output, Errors extends Error> = Output | Errors | Failure;

/** Makes an answer from the validated input. It may also throw one of the operation's errors. */
export type Resolver<Input, Output, Errors extends Error> = (
  input: Input,
  call: MockContext,
) => FixedAnswer<Output, Errors> | Promise<FixedAnswer<Output, Errors>>;

/** Anything that an operation can be told to answer with. */
export type Answer<Input, Output, Errors extends Error> = FixedAnswer<Output, Errors> | Resolver<Input, Output, Errors>;
