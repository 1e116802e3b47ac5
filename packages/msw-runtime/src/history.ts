import type { Failure } from "./failure.ts";
import type { Violation } from "./violation.ts";

/** What became of a call. */
export type Outcome<Output, Errors extends Error> =
  /** The answer is not there yet: a delay or a resolver is under way. */
  | { readonly kind: "pending" }
  | { readonly kind: "output"; readonly output: Output }
  | { readonly kind: "error"; readonly error: Errors }
  | { readonly kind: "failure"; readonly failure: Failure }
  /** The answer broke the contract; the caller got a 500. */
  | { readonly kind: "violation"; readonly violations: readonly Violation[] }
  /** The resolver threw something that is none of the operation's errors; the caller got a 500. */
  | { readonly kind: "thrown"; readonly thrown: unknown };

/** One call of an operation: a request that was decoded and found valid. */
export interface MockCall<Input = unknown, Output = unknown, Errors extends Error = Error> {
  /** The operation's name, such as `GetIntegration`. */
  readonly operation: string;
  readonly input: Input;
  /** The request as the caller sent it; its body can be read. */
  readonly request: Request;
  /** When the request arrived. */
  readonly time: Date;
  /** What became of it so far. */
  readonly outcome: Outcome<Output, Errors>;
  /** Resolves with the outcome once the answer is made. */
  readonly answered: Promise<Outcome<Output, Errors>>;
}

/** What to wait for. */
export interface WaitOptions<Call> {
  /** Only such calls count. */
  readonly where?: (call: Call) => boolean;
  /** Wait for that many calls; 1 unless given. */
  readonly count?: number;
  /** Milliseconds until the wait is given up; 1,000 unless given. */
  readonly timeout?: number;
}

/** The calls so far, the oldest first, and a way to wait for more. */
export interface CallHistory<Call> {
  /** The calls so far in the order they arrived: the last 1,000, or as many as `configureMocks` says. */
  readonly calls: readonly Call[];
  /**
   * Resolves with the last of the calls waited for, as soon as it has arrived; at once where it already has. Rejects
   * when the time is up, with what did arrive.
   */
  waitForCall(options?: WaitOptions<Call>): Promise<Call>;
}
