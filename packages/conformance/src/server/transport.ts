import type { WireRequest, WireResponse } from "../cases/wire.ts";
import type { ConformanceServer } from "./conformance-server.ts";

/** Carries requests to servers and returns their responses, for example over a socket or through Lambda events. */
export interface Transport {
  /** The name in reports. The file of known failures is named after it. */
  readonly name: string;
  /** The lower-case names of the headers that it adds to every request. */
  readonly transportHeaders: readonly string[];
  /** Sends a request to a service. Rejects if the transport itself fails. */
  send(service: string, request: WireRequest): Promise<WireResponse>;
  close(): Promise<void>;
}

/** Opens a transport to servers, which are given by the shape ids of their services. */
export type OpenTransport = (servers: ReadonlyMap<string, ConformanceServer>) => Promise<Transport>;
