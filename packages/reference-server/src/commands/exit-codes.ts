/** The exit codes of the command line; 0 is success. The help text and the README list them. */
export const exitCodes = {
  /** A document cannot be read, is refused, or has warnings that `--fail-on-warnings` does not allow. */
  refused: 1,
  /** The command line is wrong. */
  usage: 2,
  /** Something else failed, such as the database, the network address or the credentials file. */
  failed: 3,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
