/** The Smithy CLI cannot be started on this machine; the message says what to install or what went wrong fetching it. */
export class SmithyCliUnavailableError extends Error {
  override readonly name = "SmithyCliUnavailableError";
  /** What is not installed, in words; empty when everything is and fetching failed. */
  readonly missing: readonly string[];

  constructor(message: string, missing: readonly string[] = []) {
    super(message);
    this.missing = missing;
  }
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
export class SmithyCliError extends Error {
  override readonly name = "SmithyCliError";
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;

  constructor(failure: SmithyCliFailure) {
    const ending = failure.signal === undefined ? `exit code ${failure.exitCode}` : `signal ${failure.signal}`;
    const output = [failure.stdout, failure.stderr].filter((text) => text !== "").join("\n");
    super(`smithy ${failure.args.join(" ")} ended with ${ending}${output === "" ? "" : `:\n${output}`}`);
    this.args = failure.args;
    this.exitCode = failure.exitCode;
    this.signal = failure.signal;
    this.stdout = failure.stdout;
    this.stderr = failure.stderr;
  }
}
