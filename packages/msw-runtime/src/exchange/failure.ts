import { isBodiless, requestIdHeader } from "@smithy-contract/server-runtime";
import { recognizeCopies } from "./recognize-copies.ts";

/** The kinds of {@link Failure}. */
export type FailureKind = "networkError" | "unmodeledError" | "truncatedBody" | "nonJsonBody" | "rawResponse";

/** The response that a failure sends. */
export interface FailureResponse {
  readonly status: number;
  /** Null for a status that does not allow a body. */
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * An answer outside the contract, such as one that a broken network, a proxy or a crashed host produces. It lets a test
 * show how the caller copes with that.
 */
export class Failure {
  static {
    recognizeCopies(this, "@smithy-contract/Failure");
  }

  readonly kind: FailureKind;
  /** The response to send, or undefined for a network error and a truncated body. */
  readonly response: FailureResponse | undefined;

  constructor(kind: FailureKind, response?: FailureResponse) {
    this.kind = kind;
    this.response = response;
  }
}

/** Checks the status when the mock is made, because `new Response` would otherwise throw during a request. */
function checkStatus(status: number): void {
  if (!Number.isInteger(status) || status < 200 || status > 599 || isBodiless(status)) {
    throw new RangeError(`status is ${status}; give a status from 200 to 599 that allows a body`);
  }
}

/**
 * No response: `fetch` rejects, as it does when the connection is lost or the host name does not resolve.
 *
 * @example
 * network.use(getIntegration(networkError(), { times: 2 }));
 */
export function networkError(): Failure {
  return new Failure("networkError");
}

/** The options of {@link unmodeledError}. */
export interface UnmodeledErrorOptions {
  /** The HTTP status; 500 by default. */
  readonly status?: number;
  /** The error's type, sent as `x-amzn-errortype`; none by default. */
  readonly type?: string;
  /** The message in the JSON body; none by default. */
  readonly message?: string;
}

/**
 * An error response that the model does not describe: by default a 500 with an empty JSON object.
 *
 * @example
 * network.use(getIntegration(unmodeledError({ status: 503, message: "Service unavailable" })));
 *
 * @throws {RangeError} if the status is not from 200 to 599 or does not allow a body
 */
export function unmodeledError(options: UnmodeledErrorOptions = {}): Failure {
  const { status = 500, type, message } = options;
  checkStatus(status);
  return new Failure("unmodeledError", {
    status,
    body: JSON.stringify({ message }),
    headers: { "content-type": "application/json", ...(type === undefined ? {} : { "x-amzn-errortype": type }) },
  });
}

/** A successful response of the operation whose body ends in the middle. */
export function truncatedBody(): Failure {
  return new Failure("truncatedBody");
}

/** The options of {@link nonJsonBody}. */
export interface NonJsonBodyOptions {
  /** The HTTP status; 200 by default. */
  readonly status?: number;
  /** The media type; `text/html` by default. */
  readonly contentType?: string;
  /** The body; by default a proxy's error page. */
  readonly body?: string;
}

/**
 * A response whose body is not JSON: by default a proxy's HTML error page with the status 200.
 *
 * @throws {RangeError} if the status is not from 200 to 599 or does not allow a body
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

/** The options of {@link rawResponse}. */
export interface RawResponseOptions {
  /** The HTTP status; 200 by default. */
  readonly status?: number;
  /** The headers; none by default, except the media type of `json`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as text or bytes; empty by default. */
  readonly body?: string | Uint8Array;
  /** The body as a JSON value. It is not checked against the contract. */
  readonly json?: unknown;
}

/**
 * A response that is sent as it is, on purpose outside the contract: an enum value that the client does not know yet, a
 * missing member, a wrong type.
 *
 * @example
 * network.use(getIntegration(rawResponse({ json: { type: "A_TYPE_OF_NEXT_YEAR" } })));
 *
 * @throws {RangeError} if the status is not from 200 to 599, or does not allow the body
 * @throws {TypeError} if a header is invalid, or if `body` and `json` are both given
 */
export function rawResponse({ status = 200, headers = {}, body, json }: RawResponseOptions): Failure {
  if (body !== undefined && json !== undefined) {
    throw new TypeError("Both body and json are given; leave out one");
  }
  const isEmpty = body === undefined && json === undefined;
  if (!isEmpty || !isBodiless(status)) {
    checkStatus(status);
  }
  const sent = new Headers(json === undefined ? {} : { "content-type": "application/json" });
  for (const [name, value] of Object.entries(headers)) {
    sent.set(name, value);
  }
  return new Failure("rawResponse", {
    status,
    headers: Object.fromEntries(sent),
    body: isEmpty ? null : json !== undefined ? JSON.stringify(json) : toBody(body ?? ""),
  });
}

/** Copies bytes, because the caller may change them later. */
function toBody(body: string | Uint8Array): string | Uint8Array<ArrayBuffer> {
  return typeof body === "string" ? body : new Uint8Array(body);
}

/**
 * Makes the response of a failure. A truncated body is cut from `own`, the operation's successful response. An error of the
 * service has the request id of `own`; a response that is not JSON has none, because it comes from a proxy.
 */
export async function respondWithFailure(failure: Failure, own: Response = new Response()): Promise<Response> {
  if (failure.kind === "networkError") {
    return Response.error();
  }
  if (failure.response !== undefined) {
    const { status, headers, body } = failure.response;
    const response = new Response(body, { status, headers });
    const requestId = own.headers.get(requestIdHeader);
    if (failure.kind === "unmodeledError" && requestId !== null) {
      response.headers.set(requestIdHeader, requestId);
    }
    return response;
  }
  const whole = new Uint8Array(await own.arrayBuffer());
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const headers = new Headers(own.headers);
  headers.delete("content-length");
  // Without a body there is nothing to cut, so the response gets invalid JSON and a status that allows a body.
  const status = isBodiless(own.status) ? 200 : own.status;
  return new Response(half.length > 0 ? half : "{", { status, headers });
}
