/** What a response's body may be made of. */
export type AnswerBody = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | Blob | null;

/** A response before it is one. Header names are in lower case. */
export interface Answer {
  status: number;
  readonly headers: Record<string, string>;
  body: AnswerBody;
}

// Carriage return and line feed end a header; NUL is refused by all hosts.
// oxlint-disable-next-line no-control-regex
const forbiddenInHeader = /[\0\r\n]/;

/** Sets a header. Throws where its value would not be one header: what a caller supplied must not add others. */
export function setHeader(answer: Answer, name: string, value: string): void {
  if (forbiddenInHeader.test(value)) {
    throw new TypeError(`The value of the response header ${name} has a line break or NUL.`);
  }
  answer.headers[name] = value;
}
