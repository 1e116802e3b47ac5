/** A request down to what a socket carries, before any library has had its way with it. */
export interface WireRequest {
  readonly method: string;
  /** What the Host header says, without a port. */
  readonly host: string;
  /** The path as it is sent, percent-encoded. */
  readonly path: string;
  /** The query string as it is sent, without its question mark; empty for none. */
  readonly query: string;
  /** Headers by the names that the test gives them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** What came back. */
export interface WireResponse {
  readonly status: number;
  /** Headers by lower-case name; several of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
