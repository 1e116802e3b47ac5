/** What a {@link ProtocolError} says to the caller. */
export interface ProtocolErrorOptions {
  /** The HTTP status, 400 to 599. */
  readonly status: number;
  /** The error's type, sent as `x-amzn-errortype`. */
  readonly type: string;
  /** Safe to send: never an internal detail. */
  readonly message: string;
  /** Further response headers, such as `Allow` or `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What really happened; for `onError`, never sent. */
  readonly cause?: unknown;
}

/**
 * An answer that the model does not name: a malformed request, an unknown path, a body over its limit. Middleware and
 * implementations may throw one; its status, type and message go to the caller, its cause does not.
 */
export class ProtocolError extends Error {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  override readonly name = "ProtocolError";

  constructor(options: ProtocolErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.status = options.status;
    this.type = options.type;
    this.headers = options.headers ?? {};
  }

  /** Anything thrown, as a ProtocolError: itself, or a 500 that says nothing of its cause. */
  static from(thrown: unknown): ProtocolError {
    return thrown instanceof ProtocolError
      ? thrown
      : new ProtocolError({ status: 500, type: "InternalFailure", message: "Internal failure", cause: thrown });
  }
}
