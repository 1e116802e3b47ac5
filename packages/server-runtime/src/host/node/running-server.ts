import type { Server as HttpServer } from "node:http";
import type { Listening } from "./listen.ts";

/** A server that accepts connections. */
export interface RunningServer extends Listening, AsyncDisposable {
  /** Node's server, for what is not offered here. */
  readonly server: HttpServer;
  /** Settles when the last connection is closed, whatever the reason. */
  readonly closed: Promise<void>;
  /**
   * Stops accepting connections, closes those that are idle, lets requests in flight finish within the grace period,
   * and then cuts what is left. It settles when the last connection is closed.
   */
  close(): Promise<void>;
}
