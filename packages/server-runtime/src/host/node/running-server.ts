import type { Server } from "node:http";
import { maxTimerMs } from "../../protocol/timers.ts";
import type { Http2Sessions } from "./http2-sessions.ts";

/** Where a server accepts connections. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** The server's base URL, such as `http://127.0.0.1:8080`, or `https:` with the option `http2`. */
  readonly url: string;
}

/** A server that accepts connections. */
export interface RunningServer extends Listening, AsyncDisposable {
  /**
   * Node's server, for everything that this interface does not offer. With the option `http2` it is that of `node:https`,
   * which emits `request` for HTTP/1.1 alone.
   */
  readonly server: Server;
  /** Resolves when the last connection is closed, for whatever reason. */
  readonly closed: Promise<void>;
  /**
   * Stops accepting connections, closes idle ones, gives requests in flight the grace period to finish, and then closes
   * what is left. The promise resolves when the last connection is closed.
   *
   * With `drainMs`, the server first keeps accepting connections and requests for that time, and closes each connection
   * after its next response. A later call without `drainMs` ends that time at once.
   */
  close(options?: CloseOptions): Promise<void>;
}

/** How {@link RunningServer.close} begins a shutdown. */
export interface CloseOptions {
  /** Milliseconds for which the server keeps accepting connections. Default 0. */
  readonly drainMs?: number;
}

/**
 * Starts to listen. The promise resolves when the server accepts connections. If it cannot, the promise rejects with an
 * error that says what to change, and whose cause is Node's own error.
 */
export function listenOn(server: Server, scheme: "http" | "https", host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException): void => reject(explain(cause, host, port));
    server.once("error", onError);
    server.listen({ host, port }, () => {
      server.off("error", onError);
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      resolve({ host, port: actual, url: `${scheme}://${host.includes(":") ? `[${host}]` : host}:${actual}` });
    });
  });
}

function explain(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: "the port is in use. Choose another `port`, or 0 for any free one.",
    EACCES: "this user may not use the port. Choose a `port` of 1024 or above.",
    EADDRNOTAVAIL: "this machine does not have the address. Choose another `host`, such as 127.0.0.1 or 0.0.0.0.",
    ENOTFOUND: "the host name is unknown. Choose another `host`, such as 127.0.0.1 or 0.0.0.0.",
  };
  return new Error(`Cannot listen at ${host}:${port}: ${reasons[cause.code ?? ""] ?? cause.message}`, { cause });
}

/**
 * Stops accepting connections, closes each one when it becomes idle, and closes the rest after a time. The promise
 * resolves when no connection is left.
 */
export function closeGracefully(
  server: Server,
  sessions: Http2Sessions | undefined,
  gracePeriodMs: number,
): Promise<void> {
  return new Promise((resolve) => {
    // Node's `close` closes the connections that are idle now. Those whose response is already under way become idle later.
    const closeIdle = setInterval(() => server.closeIdleConnections(), 50);
    const closeAll = setTimeout(
      () => {
        server.closeAllConnections();
        sessions?.cut();
      },
      Math.min(gracePeriodMs, maxTimerMs),
    );
    sessions?.close();
    server.close(() => {
      clearInterval(closeIdle);
      clearTimeout(closeAll);
      resolve();
    });
  });
}

const signals = ["SIGTERM", "SIGINT"] as const;

/**
 * Closes a server when the process gets a signal to end: after a drain if the signal is SIGTERM, which an orchestrator
 * sends, and at once if it is SIGINT, which a developer sends. The process then ends by itself when nothing else keeps it
 * alive. A second signal closes all connections and ends the process at once.
 */
export function closeOnSignals(running: RunningServer, drainMs: number): void {
  let closing = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!closing) {
      closing = true;
      void running.close({ drainMs: signal === "SIGTERM" ? drainMs : 0 });
      return;
    }
    remove();
    running.server.closeAllConnections();
    process.kill(process.pid, signal);
  };
  const remove = (): void => {
    for (const signal of signals) {
      process.off(signal, onSignal);
    }
  };
  for (const signal of signals) {
    process.on(signal, onSignal);
  }
  void running.closed.then(remove);
}
