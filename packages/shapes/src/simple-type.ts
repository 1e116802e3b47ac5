import type { TimestampFormat } from "./traits.ts";

/**
 * How the values of one of Smithy's simple types are recognized, read and written. None of it depends on a protocol. Each
 * descriptor of a simple shape refers to its type, so that a bundle has this code only for the types that it needs.
 */
export interface SimpleType {
  /** What a value in memory is, such as "a valid Date". */
  readonly name: string;
  /** Tells whether a value in memory is one of the type. */
  readonly test: (value: unknown) => boolean;
  /** Returns how values are read from JSON and written as JSON. Only timestamps have several formats. */
  readonly json: (format: TimestampFormat) => JsonForm;
  /** Returns how values are read from text and written as text. Documents have no such form. */
  readonly text?: (format: TimestampFormat) => TextForm;
  /** How values are read and written in headers, if not in the same way as in labels and query parameters. */
  readonly header?: TextForm;
}

/** Reads and writes values as JSON. */
export interface JsonForm {
  /**
   * Turns a value from JSON.parse into a value in memory. It may return the value itself. It throws what `state.fail` makes
   * if the value is not one of the type.
   */
  readonly decode: (value: unknown, state: JsonState) => unknown;
  /** Turns a value in memory into one for JSON.stringify. Undefined if they are the same. */
  readonly encode?: (value: unknown) => unknown;
  /** Writes a number that JSON.stringify cannot write with all of its digits. Returns undefined for other values. */
  readonly print?: (value: unknown) => string | undefined;
}

/** Reads and writes values as the text of a label, query parameter or header. */
export interface TextForm {
  /** What error messages say is expected, such as "a base64 string". */
  readonly expected: string;
  /** Returns undefined if the text is not a value of the type. */
  readonly decode: (text: string) => unknown;
  readonly encode: (value: unknown) => string;
}

/** Where in a JSON document the value is that is being read. */
export interface JsonState {
  readonly limits: { readonly collectionEntries: number };
  /** Steps into a list or object. */
  enter(): void;
  /** Names the step to the entry that is read next. */
  at(segment: string | number): void;
  leave(): void;
  /** Makes an error for the current value. */
  fail(expected: string): Error;
  /** Makes an error for the list or object that encloses the current value. */
  failHere(expected: string): Error;
  /** Returns the digits of the current number as the document has them. */
  numberText(): string | undefined;
}
