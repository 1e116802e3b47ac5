/** The protocol tests cannot be built on this machine; the message says what to install. */
export class ConformanceUnavailableError extends Error {
  override readonly name = "ConformanceUnavailableError";
}
