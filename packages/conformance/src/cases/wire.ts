/** The parts of an HTTP request exactly as a socket carries them, before a library normalizes any of them. */
export interface WireRequest {
  readonly method: string;
  /** The value of the Host header without a port. */
  readonly host: string;
  /** The percent-encoded path. */
  readonly path: string;
  /** The percent-encoded query string without its question mark, empty if there is none. */
  readonly query: string;
  /** Header values by name, in the letter case of the test. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** The parts of an HTTP response. */
export interface WireResponse {
  readonly status: number;
  /** Header values by lower-case name. Several values of one name are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
