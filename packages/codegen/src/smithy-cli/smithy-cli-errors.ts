/** The Smithy CLI cannot be started on this machine. The message says what to install, or why the CLI could not be fetched. */
export class SmithyCliUnavailableError extends Error {
  override readonly name = "SmithyCliUnavailableError";
  /** What is not installed, such as "Apache Maven". Empty if fetching failed although everything is installed. */
  readonly missing: readonly string[];

  constructor(message: string, missing: readonly string[] = []) {
    super(message);
    this.missing = missing;
  }
}

/** How a Smithy command failed. */
export interface SmithyCliFailure {
  readonly args: readonly string[];
  /** The exit code; as in a shell, 128 plus the signal's number if a signal ended the command. */
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  /** What the command printed, if its output was piped; else empty. */
  readonly stdout: string;
  /** What the command printed, if its output was piped; else empty. */
  readonly stderr: string;
}

/** A Smithy command failed. Everything that it printed is on the terminal, or in this error if its output was piped. */
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
