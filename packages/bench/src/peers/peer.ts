import type { AppName } from "../workload/workload.ts";

/** A JSON body as bytes and as text. */
export interface JsonBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

/** An app that a peer serves, in each mode that the peer supports. */
export interface MountedApp {
  /** Starts the peer's own server on a free port of 127.0.0.1, as a user would, and resolves to the port. */
  listen(): Promise<number>;
  /** Serves a web-standard request. Undefined if the peer does not support them. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** The exports of a peer's module. */
export interface PeerModule {
  /** Creates an app that is ready to serve requests. Returns undefined if the peer does not have this app. */
  mount(app: AppName): MountedApp | undefined | Promise<MountedApp | undefined>;
  /** Creates a reader that parses PutBatch's body and, if the peer validates, validates it. */
  createBodyReader?(): BodyReader | Promise<BodyReader>;
}

/** Reads a body, and tells whether it is valid. */
export type BodyReader = (body: JsonBody) => boolean | Promise<boolean>;
