/** What a response's body may be made of. */
export type AnswerBody = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | Blob | null;

/** A response before it is one. Header names are in lower case. */
export interface Answer {
  status: number;
  readonly headers: Record<string, string>;
  body: AnswerBody;
}

// A line break would end a header. Of the rest some hosts refuse what others send: control characters, and what Latin-1
// does not have. {@link https://www.rfc-editor.org/rfc/rfc9110#name-field-values}
const forbiddenInHeader = /[^\t -~\x80-\xff]/;

/** Sets a header. Throws where its value is not one header's: what a caller supplied must not add others. */
export function setHeader(answer: Answer, name: string, value: string): void {
  if (forbiddenInHeader.test(value)) {
    throw new TypeError(`The value of the response header ${name} has a character that no header has.`);
  }
  answer.headers[name] = value;
}
