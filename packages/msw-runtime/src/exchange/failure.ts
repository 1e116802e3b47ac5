/** What a {@link Failure} does to the answer. */
export type FailureKind = "networkError" | "unmodeledError" | "truncatedBody" | "nonJsonBody";

/** The response that a failure puts in place of the operation's own. */
export interface FailureResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The body as it is sent. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * An answer that no contract describes: what a network, a proxy or a broken host makes of a response. It is for testing
 * what a caller does when the contract is not kept.
 */
export class Failure {
  readonly kind: FailureKind;
  /** The response to send; absent where the failure is made from nothing or from the operation's own response. */
  readonly response: FailureResponse | undefined;

  constructor(kind: FailureKind, response?: FailureResponse) {
    this.kind = kind;
    this.response = response;
  }
}

/** Whether responses of a status have no body. {@link https://fetch.spec.whatwg.org/#null-body-status} */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** Refuses where the mock is made what no response could be made of when it is asked for. */
function checkStatus(status: number): void {
  if (!Number.isInteger(status) || status < 200 || status > 599 || isBodiless(status)) {
    throw new RangeError(`status is ${status}; give one from 200 to 599 whose responses have a body`);
  }
}

/** No response at all: `fetch` rejects, as it does for a lost connection or a name that does not resolve. */
export function networkError(): Failure {
  return new Failure("networkError");
}

/** What {@link unmodeledError} may say. */
export interface UnmodeledErrorOptions {
  /** The HTTP status; 500 unless said otherwise. */
  readonly status?: number;
  /** The error's type, sent as `x-amzn-errortype`; none unless given. */
  readonly type?: string;
  /** The message in the JSON body; none unless given. */
  readonly message?: string;
}

/**
 * An error response that the model does not name: a 500 with an empty JSON object unless said otherwise.
 *
 * @throws {RangeError} where no response has such a status and a body
 */
export function unmodeledError(options: UnmodeledErrorOptions = {}): Failure {
  const { status = 500, type, message } = options;
  checkStatus(status);
  return new Failure("unmodeledError", {
    status,
    body: JSON.stringify(message === undefined ? {} : { message }),
    headers: { "content-type": "application/json", ...(type === undefined ? {} : { "x-amzn-errortype": type }) },
  });
}

/** The operation's own success, its body cut off in the middle. */
export function truncatedBody(): Failure {
  return new Failure("truncatedBody");
}

/** What {@link nonJsonBody} may send. */
export interface NonJsonBodyOptions {
  /** The HTTP status; 200 unless said otherwise. */
  readonly status?: number;
  /** The media type; `text/html` unless said otherwise. */
  readonly contentType?: string;
  /** The body; a proxy's error page unless given. */
  readonly body?: string;
}

/**
 * A body that is not JSON: by default a proxy's HTML page under the status of a success.
 *
 * @throws {RangeError} where no response has such a status and a body
 */
export function nonJsonBody(options: NonJsonBodyOptions = {}): Failure {
  const {
    status = 200,
    contentType = "text/html",
    body = "<html><body><h1>502 Bad Gateway</h1></body></html>",
  } = options;
  checkStatus(status);
  return new Failure("nonJsonBody", { status, body, headers: { "content-type": contentType } });
}

/** The response of a failure; a truncated one is made from the operation's own. */
export async function respondWithFailure(failure: Failure, own: Response = new Response()): Promise<Response> {
  if (failure.kind === "networkError") {
    return Response.error();
  }
  if (failure.response !== undefined) {
    const { status, headers, body } = failure.response;
    return new Response(body, { status, headers });
  }
  const whole = new Uint8Array(await own.arrayBuffer());
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const headers = new Headers(own.headers);
  headers.delete("content-length");
  // Half of an empty body is an empty one; an opened brace is the least that no JSON parser takes.
  // Nor can a status that has no body be cut: the one is sent that has.
  const status = isBodiless(own.status) ? 200 : own.status;
  return new Response(half.length > 0 ? half : "{", { status, headers });
}
