import type { Server } from "node:http";
import { maxTimerMs } from "../../protocol/timers.ts";
import type { Http2Sessions } from "./http2-sessions.ts";
import { closeGracefully, type CloseOptions } from "./running-server.ts";

/** How a {@link Shutdown} goes. */
export interface ShutdownOptions {
  readonly gracePeriodMs: number;
  /** Called once, before anything else happens. */
  onShutdown(): void;
}

/**
 * The shutdown of a server: a drain, in which it still accepts connections, then a graceful close. A client that keeps
 * its connection alive may send a request at the moment when the server closes that connection as idle, and would lose
 * it. In the drain, each response tells its client with `Connection: close` to send no further request there. Over HTTP/2,
 * a GOAWAY frame does, and a request that crosses it is refused so that the client can safely repeat it.
 */
export class Shutdown {
  readonly #server: Server;
  readonly #sessions: Http2Sessions | undefined;
  readonly #options: ShutdownOptions;
  #closed: Promise<void> | undefined;
  #endDrain = (): void => {};

  constructor(server: Server, sessions: Http2Sessions | undefined, options: ShutdownOptions) {
    this.#server = server;
    this.#sessions = sessions;
    this.#options = options;
  }

  /** Whether the shutdown has begun, so that each response is the last one on its connection. */
  get begun(): boolean {
    return this.#closed !== undefined;
  }

  /** Begins the shutdown, or ends its drain. The promise resolves when the last connection is closed. */
  close({ drainMs = 0 }: CloseOptions = {}): Promise<void> {
    if (this.#closed === undefined) {
      this.#closed = drainMs > 0 ? this.#drain(drainMs) : this.#stop();
      this.#options.onShutdown();
    } else if (drainMs <= 0) {
      this.#endDrain();
    }
    return this.#closed;
  }

  async #drain(drainMs: number): Promise<void> {
    this.#sessions?.close();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(drainMs, maxTimerMs));
      this.#endDrain = () => {
        clearTimeout(timer);
        resolve();
      };
      // The server may also be closed without this class.
      this.#server.once("close", this.#endDrain);
    });
    await this.#stop();
  }

  #stop(): Promise<void> {
    return closeGracefully(this.#server, this.#sessions, this.#options.gracePeriodMs);
  }
}
