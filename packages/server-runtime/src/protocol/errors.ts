import { DecodeError } from "../codec/decode-error.ts";
import type { ValidationFailure } from "../validation/failures.ts";

// The symbol is from the global registry, so that it is the same in every copy of this package.
const brand = /* @__PURE__ */ Symbol.for("@smithy-contract/error");

/** The options of a {@link ProtocolError}. */
export interface ProtocolErrorOptions {
  /** The HTTP status, 400 to 599. */
  readonly status: number;
  /** The error's type, which is sent as `x-amzn-errortype`. */
  readonly type: string;
  /** The message for the caller. It is sent as it is, so it must not contain internal details. */
  readonly message: string;
  /** Further response headers, such as `Allow` or `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What actually went wrong. It reaches `onError` and is never sent. */
  readonly cause?: unknown;
}

/**
 * A refusal that the model does not name, such as a malformed request, an unknown path or a body over the limit.
 * Middleware, implementations and a host's `context` may throw one. The caller gets its status, type, message and
 * headers, but never its cause. A status of 500 or above is also reported to `onError`.
 *
 * @example
 * throw new ProtocolError({
 *   status: 503,
 *   type: "ServiceUnavailableException",
 *   message: "The service is being upgraded; try again in a minute.",
 *   headers: { "retry-after": "60" },
 *   cause: error,
 * });
 */
export class ProtocolError extends Error {
  static {
    Object.defineProperty(this.prototype, brand, {});
  }

  /** Recognizes the errors of every copy of this package: a process that both imports and requires it has two. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A subclass inherits this method, but its instances do not include those of the base class.
    return this === ProtocolError ? brand in Object(value) : super[Symbol.hasInstance](value);
  }

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

  /** Returns a ProtocolError as it is, and turns anything else into a 500 that reveals nothing about its cause. */
  static from(thrown: unknown): ProtocolError {
    return thrown instanceof ProtocolError
      ? thrown
      : new ProtocolError({ status: 500, type: "InternalFailure", message: "Internal failure", cause: thrown });
  }
}

/**
 * An implementation returned an output that does not fit its operation's model. The caller gets a 500, and `onError`
 * gets this error.
 */
export class OutputError extends Error {
  override readonly name = "OutputError";
  /** The operation's key in the service, such as `getIntegration`. */
  readonly operation: string;
  readonly failures: readonly ValidationFailure[];

  constructor(operation: string, failures: readonly ValidationFailure[], cause?: unknown) {
    const places = failures.map((failure) => failure.message).join("; ") || "it could not be written";
    super(`The output of ${operation} does not fit the model: ${places}`, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.failures = failures;
  }
}

/** Refuses a request that cannot be read. */
export function malformedRequest(message: string, cause?: unknown): ProtocolError {
  return new ProtocolError({ status: 400, type: "SerializationException", message, cause });
}

/**
 * Refuses a request because one of its values cannot be read as the model's shape.
 *
 * @param pointer the member's place as a JSON Pointer
 * @param expected what the model expects there, such as "a string"
 */
export function malformedValue(pointer: string, expected: string): ProtocolError {
  return malformedRequest(new DecodeError(pointer, expected).message);
}

/** Refuses a request that the caller abandoned before its body was complete. Nobody receives this response. */
export function requestAborted(): ProtocolError {
  return new ProtocolError({
    status: 400,
    type: "RequestAbortedException",
    message: "The connection was closed before the request's body was complete.",
  });
}

/** Refuses a path that belongs to no operation. */
export function unknownOperation(): ProtocolError {
  return new ProtocolError({ status: 404, type: "UnknownOperationException", message: "No operation has this path." });
}

/** Refuses a request that names no operation of the service in the way of its RPC protocol. */
export function unknownRpcOperation(status: number, message: string): ProtocolError {
  return new ProtocolError({ status, type: "UnknownOperationException", message });
}

/**
 * Refuses a known path with another method.
 * {@link https://www.rfc-editor.org/rfc/rfc9110#name-405-method-not-allowed}
 */
export function methodNotAllowed(allow: readonly string[]): ProtocolError {
  const methods = allow.join(", ");
  return new ProtocolError({
    status: 405,
    type: "MethodNotAllowedException",
    message: `This path does not take the request's method; it takes ${methods}.`,
    headers: { allow: methods },
  });
}

/** Refuses a request whose Accept header excludes every media type that the operation can respond with. */
export function notAcceptable(offered: readonly string[]): ProtocolError {
  return new ProtocolError({
    status: 406,
    type: "NotAcceptableException",
    message: `This operation responds with ${offered.join(" or ")}, which the Accept header excludes.`,
    headers: { vary: "Accept" },
  });
}

/** Refuses a body over its limit. */
export function bodyTooLarge(limit: number): ProtocolError {
  return new ProtocolError({
    status: 413,
    type: "RequestEntityTooLargeException",
    message: `The request's body is over the limit of ${limit} bytes.`,
  });
}

/** Refuses a body of another media type. */
export function unsupportedMediaType(message: string): ProtocolError {
  return new ProtocolError({ status: 415, type: "UnsupportedMediaTypeException", message });
}
