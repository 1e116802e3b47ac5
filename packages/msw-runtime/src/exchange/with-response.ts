import { isBodiless } from "@smithy-contract/server-runtime";
import { recognizeCopies } from "./recognize-copies.ts";

/** What is changed in the HTTP response of an answer. */
export interface ResponseChanges {
  /** The status instead of the model's, from 200 to 599. */
  readonly status?: number;
  /** Headers that are added, or that replace those of the same name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer whose response has another status, or more headers, than the model says. */
export class AnswerWithResponse<T> {
  static {
    recognizeCopies(this, "@smithy-contract/AnswerWithResponse");
  }

  readonly answer: T;
  readonly changes: ResponseChanges;

  constructor(answer: T, changes: ResponseChanges) {
    this.answer = answer;
    this.changes = changes;
  }
}

/**
 * An output or error with a status or headers that the model does not describe, such as those that a cache or proxy adds.
 * The answer itself is checked against the contract like every other.
 *
 * @example
 * network.use(getIntegration(withResponse({ type: "MOCK" }, { headers: { "x-cache": "HIT" } })));
 *
 * @throws {RangeError} if the status is not from 200 to 599
 * @throws {TypeError} if a header's name or value is invalid
 */
export function withResponse<T>(answer: T, { status, headers = {} }: ResponseChanges): AnswerWithResponse<T> {
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw new RangeError(`status is ${status}; give a status from 200 to 599`);
  }
  // Throws for a header that could not be sent, here rather than during a request.
  const checked = Object.fromEntries(new Headers(headers));
  return new AnswerWithResponse(answer, { ...(status !== undefined && { status }), headers: checked });
}

/** Makes a response with another status and more headers. */
export function changeResponse(
  response: Response,
  { status = response.status, headers = {} }: ResponseChanges,
): Response {
  const changed = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) {
    changed.set(name, value);
  }
  if (isBodiless(status)) {
    changed.delete("content-length");
    changed.delete("content-type");
  }
  return new Response(isBodiless(status) ? null : response.body, { status, headers: changed });
}
