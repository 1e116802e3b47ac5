import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AnyServer } from "../call-server.ts";
import { closeGracefully } from "./close-gracefully.ts";
import { listenOn, type Listening } from "./listen.ts";
import type { RunningServer } from "./running-server.ts";
import { closeOnSignals } from "./signals.ts";
import { createListener, type NodeListenerOptions } from "./to-node-listener.ts";

/** How {@link serve} listens, how long it waits for what, and how it ends. */
export interface ServeBaseOptions {
  /** The address to listen at. Default `127.0.0.1`, this machine alone; `0.0.0.0` or `::` in a container. */
  readonly host?: string;
  /** The port; 0 takes a free one. Default 8080. */
  readonly port?: number;
  /** Called once, when the server accepts connections. */
  readonly onListen?: (listening: Listening) => void;
  /** Milliseconds within which a request's headers must have arrived; 0 for no end. Default 10,000. */
  readonly headersTimeoutMs?: number;
  /** Milliseconds within which a whole request, headers included, must have arrived; 0 for no end. Default 60,000. */
  readonly requestTimeoutMs?: number;
  /**
   * Milliseconds that an idle connection is kept. Default 65,000: a load balancer's time-out is usually 60 seconds, and
   * it must be the one that closes first, or its next request is lost.
   */
  readonly keepAliveTimeoutMs?: number;
  /**
   * Bytes of a request's line and headers together, beyond which Node answers 431 by itself. Default 98,304: enough for
   * the server's own limits to decide.
   */
  readonly maxHeaderBytes?: number;
  /** Milliseconds that requests in flight have to finish after a shutdown began; Infinity for no end. Default 10,000. */
  readonly gracePeriodMs?: number;
  /** Whether SIGTERM and SIGINT begin a shutdown, and a second one ends the process at once. Default true. */
  readonly signals?: boolean;
}

/** Options of {@link serve}; `context` is required where the server's context cannot be undefined. */
export type ServeOptions<Context> = ServeBaseOptions & NodeListenerOptions<Context>;

/**
 * Serves a server over HTTP by `node:http`.
 * @throws Error where the address cannot be listened at, such as a port in use; its cause is Node's own
 * @throws TypeError for a `basePath` that is none
 */
export async function serve<Context = undefined>(
  server: AnyServer<Context>,
  ...[options]: undefined extends Context ? [options?: ServeOptions<Context>] : [options: ServeOptions<Context>]
): Promise<RunningServer> {
  const settings: ServeBaseOptions = options ?? {};
  const requestTimeout = settings.requestTimeoutMs ?? Math.max(60_000, settings.headersTimeoutMs ?? 0);
  // Headers are a part of the request: they have no more time than all of it. 0 is no time-out.
  const headersTimeout = Math.min(settings.headersTimeoutMs ?? 10_000, requestTimeout || Infinity);
  const http = createServer({
    headersTimeout,
    requestTimeout,
    keepAliveTimeout: settings.keepAliveTimeoutMs ?? 65_000,
    maxHeaderSize: settings.maxHeaderBytes ?? 98_304,
    // Node looks for late requests at this interval; its own default of 30 seconds would stretch the time-outs by that.
    connectionsCheckingInterval: Math.max(50, Math.min(1_000, headersTimeout / 2)),
  });

  const listen = createListener(server, options);
  let closing: Promise<void> | undefined;
  const respond = (awaitsContinue: boolean) => (incoming: IncomingMessage, outgoing: ServerResponse) =>
    listen(incoming, outgoing, {
      awaitsContinue,
      get closing() {
        return closing !== undefined;
      },
    });
  http.on("request", respond(false));
  http.on("checkContinue", respond(true));

  const listening = await listenOn(http, settings.host ?? "127.0.0.1", settings.port ?? 8080);
  const closed = new Promise<void>((resolve) => http.once("close", resolve));
  const running: RunningServer = {
    ...listening,
    server: http,
    closed,
    close: () => (closing ??= closeGracefully(http, settings.gracePeriodMs ?? 10_000)),
    [Symbol.asyncDispose]: () => running.close(),
  };
  if (settings.signals ?? true) {
    closeOnSignals(running);
  }
  settings.onListen?.(listening);
  return running;
}
