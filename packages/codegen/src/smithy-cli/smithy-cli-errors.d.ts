/** The Smithy CLI cannot be started on this machine; the message says what to install or what went wrong fetching it. */
export declare class SmithyCliUnavailableError extends Error {
  readonly name = "SmithyCliUnavailableError";
  /** What is not installed, in words; empty when everything is and fetching failed. */
  readonly missing: readonly string[];
  constructor(message: string, missing?: readonly string[]);
}
/** How a Smithy command failed. */
export interface SmithyCliFailure {
  readonly args: readonly string[];
  /** 128 plus the signal's number when a signal ended it, as a shell reports it. */
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  /** Empty unless the output was piped. */
  readonly stdout: string;
  /** Empty unless the output was piped. */
  readonly stderr: string;
}
/** A Smithy command ended with another exit code than 0. What it printed is whole, on the terminal or in this error. */
export declare class SmithyCliError extends Error {
  readonly name = "SmithyCliError";
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
  constructor(failure: SmithyCliFailure);
}
//# sourceMappingURL=smithy-cli-errors.d.ts.map
