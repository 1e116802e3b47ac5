import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppName } from "../workload/app.ts";

/** What Node's HTTP server calls for each request. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** A JSON body, as bytes and as the text that they spell. */
export interface JsonBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

/** An app as a peer serves it, by each of the ways in that the peer has. */
export interface MountedApp {
  /** The app for Node's HTTP server. Made only when asked for: what a peer does to the process for it is part of the way. */
  createListener(): NodeListener;
  /** Undefined where the peer knows no web-standard Request. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** What a peer's module exports. */
export interface PeerModule {
  /** Makes an app ready to be called. */
  mount(app: AppName): MountedApp | Promise<MountedApp>;
  /** What the peer does to PutBatch's body before the implementation sees it: parsing and, where it validates, validation. */
  createBodyReader(): BodyReader | Promise<BodyReader>;
}

/** Reads a body, and throws where it is refused. */
export type BodyReader = (body: JsonBody) => unknown;

/** A bad request, where a peer's own way to refuse is a value rather than an exception. */
export class Refused extends Error {
  override readonly name = "Refused";
}
