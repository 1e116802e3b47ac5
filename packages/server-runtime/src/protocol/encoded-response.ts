import type { ProtocolError } from "./errors.ts";

/** What a response's body may be made of. */
export type ResponseBody = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | Blob | null;

/** A response before it becomes a {@link Response}. Header names are in lower case. */
export interface EncodedResponse {
  status: number;
  readonly headers: Record<string, string>;
  body: ResponseBody;
}

// A line break would end the header. Control characters and characters beyond Latin-1 are refused by some hosts.
// https://www.rfc-editor.org/rfc/rfc9110#name-field-values
const forbiddenInHeader = /[^\t -~\x80-\xff]/;

/**
 * Sets a header, whose value may come from a caller.
 * @throws {TypeError} if the value has a character that a header cannot hold, such as a line break
 */
export function setHeader(response: EncodedResponse, name: string, value: string): void {
  if (forbiddenInHeader.test(value)) {
    throw new TypeError(
      `The value of the response header ${name} has a character that a header cannot hold; encode or remove it.`,
    );
  }
  response.headers[name] = value;
}

/** Tells whether responses of a status have no body. {@link https://fetch.spec.whatwg.org/#null-body-status} */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/**
 * Writes a protocol error as JSON, with its type in a header. Hosts and the server use this form for requests that they
 * refuse before a protocol has recognised them. Nothing of the error's cause is in it.
 */
export function encodeProtocolError(error: ProtocolError): EncodedResponse & { body: string } {
  // The names are in lower case, so that the error's own headers replace the two that are set here.
  const own = Object.entries(error.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status: error.status,
    headers: { "content-type": "application/json", "x-amzn-errortype": error.type, ...Object.fromEntries(own) },
    body: JSON.stringify({ message: error.message }),
  };
}
