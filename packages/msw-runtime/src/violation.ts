/** One breach of the contract, by a caller or by a mock. */
export interface Violation {
  /**
   * Who broke it: `"request"` an invalid request, `"answer"` a mocked answer that the service would never give,
   * `"unmatched"` a request under the base URL that is for no operation.
   */
  readonly kind: "request" | "answer" | "unmatched";
  /** The operation's name, or undefined where the request is for none. */
  readonly operation: string | undefined;
  /** Where in the input or output, as a JSON pointer; empty for the whole of it, or where it is not known. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly request: Request;
}
