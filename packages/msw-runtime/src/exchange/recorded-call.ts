import { readClientCall } from "../record/client-call.ts";
import type { Violation } from "../record/violations.ts";
import type { Failure } from "./failure.ts";

/** What became of a call. */
export type Outcome<Output, Errors extends Error> =
  /** There is no answer yet: a delay or a resolver is still running. */
  | { readonly kind: "pending" }
  | { readonly kind: "output"; readonly output: Output }
  | { readonly kind: "error"; readonly error: Errors }
  | { readonly kind: "failure"; readonly failure: Failure }
  /** The resolver returned a response of its own, which was sent as it is. The caller may have read its body. */
  | { readonly kind: "response"; readonly response: Response }
  /** The answer broke the contract; the caller got a 500. */
  | { readonly kind: "violation"; readonly violations: readonly Violation[] }
  /** The resolver threw something that is not one of the operation's errors; the caller got a 500. */
  | { readonly kind: "thrown"; readonly thrown: unknown };

/** One call of an operation: a request that was decoded and found valid. */
export interface MockCall<Input = unknown, Output = unknown, Errors extends Error = Error> {
  /** The operation's name, such as `GetIntegration`. */
  readonly operation: string;
  readonly input: Input;
  /** The request as the caller sent it; its body can still be read. */
  readonly request: Request;
  /** When the request arrived. */
  readonly time: Date;
  /**
   * Which attempt of the client's call the request is, as AWS's clients say in the header `amz-sdk-request`: 1 for the
   * first, 2 for the first retry. Undefined if the request does not say.
   */
  readonly clientAttempt: number | undefined;
  /** What has become of the call so far. */
  readonly outcome: Outcome<Output, Errors>;
  /** Resolves with the outcome as soon as it is known. */
  readonly answered: Promise<Outcome<Output, Errors>>;
}

/** A call in the history: it is recorded when the request arrives, and its outcome is added later. */
export class RecordedCall implements MockCall {
  readonly operation: string;
  readonly input: unknown;
  readonly request: Request;
  readonly time = new Date();
  readonly clientAttempt: number | undefined;
  readonly answered: Promise<Outcome<unknown, Error>>;
  outcome: Outcome<unknown, Error> = { kind: "pending" };
  #resolve: (outcome: Outcome<unknown, Error>) => void = () => {};

  constructor(operation: string, input: unknown, request: Request) {
    this.operation = operation;
    this.input = input;
    this.request = request;
    this.clientAttempt = readClientCall(request).attempt;
    this.answered = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Sets the outcome. */
  settle(outcome: Outcome<unknown, Error>): void {
    this.outcome = outcome;
    this.#resolve(outcome);
  }
}
