import type { WireRequest, WireResponse } from "../cases/wire.ts";
import type { ConformanceServer } from "./conformance-server.ts";

/** A way into a server: it carries a request there, and the answer back. */
export interface Way {
  /** What reports and skip files call it. */
  readonly name: string;
  /** Lower-case names of headers that it adds to every request. */
  readonly transportHeaders: readonly string[];
  /** Sends a request to a service. A failure of the way itself rejects. */
  send(service: string, request: WireRequest): Promise<WireResponse>;
  close(): Promise<void>;
}

/** Opens a way in to the servers given by their services' shape ids. */
export type OpenWay = (servers: ReadonlyMap<string, ConformanceServer>) => Promise<Way>;
