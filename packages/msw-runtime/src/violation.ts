/** One breach of the contract, by a caller or by a mock. */
export interface Violation {
  /**
   * Who broke it: `"request"` an invalid request, `"answer"` a mocked answer that the service would never give,
   * `"unmatched"` a request under the base URL that is for no operation.
   */
  readonly kind: "request" | "answer" | "unmatched";
  /** The operation's name, such as `GetIntegration`, or undefined where the request is for none. */
  readonly operation: string | undefined;
  /** Where in the input or the output, as a JSON pointer; empty for the whole of it, or where it is not known. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly request: Request;
  /** What a resolver threw, where that is the violation. */
  readonly cause?: unknown;
}

/** What {@link onViolation} options are. */
export type ViolationListener = (violation: Violation) => void;

/** A place in a value, and what is wrong there. */
export interface ContractFailure {
  /** A JSON pointer; empty for the whole value. */
  readonly path: string;
  readonly message: string;
}

/** Thrown where a mock is made that would break the contract: nothing has been requested yet, so the test is at fault. */
export class ContractViolationError extends Error {
  override readonly name = "ContractViolationError";
  /** The operation's name. */
  readonly operation: string;
  /** Every breach, in the order of the model's members. */
  readonly failures: readonly ContractFailure[];

  constructor(operation: string, what: string, failures: readonly ContractFailure[]) {
    const lines = failures.map(({ path, message }) => `\n  ${path === "" ? "" : `${path}: `}${message}`);
    super(`${operation} cannot be mocked with this ${what}, which its contract forbids:${lines.join("")}`);
    this.operation = operation;
    this.failures = failures;
  }
}
