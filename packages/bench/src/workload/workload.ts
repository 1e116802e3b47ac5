import type { AppName } from "./app.ts";

/** A request that every peer gets alike. */
export interface BenchRequest {
  readonly method: "GET" | "PUT";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** A body as Node's own libraries take it, without a copy. */
export function toBuffer({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer<ArrayBuffer> {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** A request with the one answer that counts as right. */
export interface Exchange {
  readonly request: BenchRequest;
  /** The answer's JSON, as parsed. */
  readonly answer: unknown;
}

/** A request that a peer which validates must refuse with a 400. */
export interface Refusal {
  readonly because: string;
  readonly request: BenchRequest;
}

/** Something to be measured: an app, what it is asked in turn, and what it must answer. */
export interface Workload {
  readonly name: string;
  /** What a table calls it. */
  readonly title: string;
  readonly app: AppName;
  readonly exchanges: readonly Exchange[];
  readonly refusals: readonly Refusal[];
}
