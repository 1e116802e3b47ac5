/** The Smithy CLI cannot be started on this machine; the message says what to install or what went wrong fetching it. */
export class SmithyCliUnavailableError extends Error {
  name = "SmithyCliUnavailableError";
  /** What is not installed, in words; empty when everything is and fetching failed. */
  missing;
  constructor(message, missing = []) {
    super(message);
    this.missing = missing;
  }
}
/** A Smithy command ended with another exit code than 0. What it printed is whole, on the terminal or in this error. */
export class SmithyCliError extends Error {
  name = "SmithyCliError";
  args;
  exitCode;
  signal;
  stdout;
  stderr;
  constructor(failure) {
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
//# sourceMappingURL=smithy-cli-errors.js.map
