/** The protocol tests cannot be built on this machine. The message says what to install. */
export class ConformanceUnavailableError extends Error {
  override readonly name = "ConformanceUnavailableError";
}
