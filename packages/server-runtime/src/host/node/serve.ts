import type { Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { TlsOptions } from "node:tls";
import { identifyRefusal, type AnyServer } from "../call-server.ts";
import { Http2Sessions } from "./http2-sessions.ts";
import type { NodeRequest, NodeResponse } from "./node-messages.ts";
import { InvalidHttp } from "./invalid-http.ts";
import { http } from "./node-http.ts";
import { closeOnSignals, listenOn, type Listening, type RunningServer } from "./running-server.ts";
import { Shutdown } from "./shutdown.ts";
import { ServerListener, type ConnectionState, type NodeListenerOptions } from "./to-node-listener.ts";

/** Where {@link serve} listens, its time-outs, and how it shuts down. */
export interface ServeBaseOptions {
  /** The address to listen at. Default `127.0.0.1`, which only this machine reaches; containers need `0.0.0.0` or `::`. */
  readonly host?: string;
  /** The port, or 0 for any free one. Default 8080. */
  readonly port?: number;
  /**
   * Serves HTTP/2 over TLS, and HTTP/1.1 over TLS to clients that do not offer HTTP/2. It takes the options of
   * {@link https://nodejs.org/api/tls.html#tlscreateserveroptions-secureconnectionlistener | Node's TLS server}, such as
   * `cert` and `key` in PEM format. Without it, the server speaks HTTP/1.1 without TLS.
   */
  readonly http2?: TlsOptions;
  /** Called once, when the server accepts connections. */
  readonly onListen?: (listening: Listening) => void;
  /** Milliseconds within which a request's headers must arrive; 0 for no limit. Default 10,000. */
  readonly headersTimeoutMs?: number;
  /** Milliseconds within which a whole request, headers included, must arrive; 0 for no limit. Default 60,000. */
  readonly requestTimeoutMs?: number;
  /**
   * Milliseconds after which the connection of a caller that takes nothing of its response is closed; 0 for no limit. Time
   * in which there is nothing to send does not count. Default 60,000.
   */
  readonly writeTimeoutMs?: number;
  /**
   * Milliseconds for which an idle connection stays open. Default 65,000, because load balancers usually close idle
   * connections after 60 seconds. If the server closed first, a request could be lost.
   */
  readonly keepAliveTimeoutMs?: number;
  /**
   * Bytes of a request's first line and headers together, above which Node itself responds with 431. Default 98,304,
   * which is high enough for the server's own limits to apply first.
   */
  readonly maxHeaderBytes?: number;
  /** Milliseconds that requests in flight have to finish during a shutdown; Infinity for no limit. Default 10,000. */
  readonly gracePeriodMs?: number;
  /**
   * Milliseconds for which the server keeps accepting connections after SIGTERM. Each response then closes its
   * connection, so that clients and load balancers have the time to go elsewhere and no request is lost. With 0, it
   * stops at once, as after SIGINT. Default 1,000.
   */
  readonly drainMs?: number;
  /** Whether SIGTERM and SIGINT start a shutdown. A second signal ends the process at once. Default true. */
  readonly signals?: boolean;
  /** Called once, when a shutdown begins and before its drain, for example to fail a readiness probe. */
  readonly onShutdown?: () => void;
}

/** Options of {@link serve}. `context` is required if the server's context cannot be undefined. */
export type ServeOptions<Context> = ServeBaseOptions & NodeListenerOptions<Context>;

/**
 * Serves a server over HTTP/1.1, or with the option `http2` over HTTP/2 and TLS. The promise resolves when it accepts
 * connections, and rejects with an Error if it cannot listen at the address, for example because the port is in use. The
 * error's cause is Node's own error.
 * @throws {TypeError} if `basePath` is not a path, or `http2` has no certificate
 *
 * @example
 * await using running = await serve(server, {
 *   host: "0.0.0.0",
 *   onListen: ({ url }) => console.log(`Listening at ${url}`),
 * });
 * await running.closed;
 */
export async function serve<Context = undefined>(
  server: AnyServer<Context>,
  ...optionsWithContext: undefined extends Context
    ? [options?: ServeOptions<Context>]
    : [options: ServeOptions<Context>]
): Promise<RunningServer> {
  const [options] = optionsWithContext;
  const settings: ServeBaseOptions = options ?? {};
  const requestTimeout = settings.requestTimeoutMs ?? Math.max(60_000, settings.headersTimeoutMs ?? 0);
  // Headers are part of the request, so their time-out must not be the longer one. 0 means no time-out.
  const headersTimeout = Math.min(settings.headersTimeoutMs ?? 10_000, requestTimeout || Infinity);
  const keepAliveTimeout = settings.keepAliveTimeoutMs ?? 65_000;
  const maxHeaderSize = settings.maxHeaderBytes ?? 98_304;
  const httpOptions = {
    headersTimeout,
    requestTimeout,
    keepAliveTimeout,
    maxHeaderSize,
    // The listener refuses a request without a Host header itself, with a request id.
    requireHostHeader: false,
    // Node then emits no stream events for a request that announces no body, whose body the listener never reads.
    optimizeEmptyRequests: true,
    // Node checks for late requests at this interval. With its default of 30 seconds, the time-outs could be up to 30
    // seconds late.
    connectionsCheckingInterval: Math.max(50, Math.min(1_000, headersTimeout / 2)),
  };
  let nodeServer: Server;
  let sessions: Http2Sessions | undefined;
  if (settings.http2 === undefined) {
    nodeServer = http.createServer(httpOptions);
  } else {
    const secure = createSecureServer({
      handshakeTimeout: Math.min(headersTimeout || Infinity, 120_000),
      ...requireCertificate(settings.http2),
      ...httpOptions,
      ALPNProtocols: ["h2", "http/1.1"],
    });
    nodeServer = secure;
    sessions = new Http2Sessions(secure, {
      requestTimeoutMs: requestTimeout,
      keepAliveTimeoutMs: keepAliveTimeout,
      maxHeaderBytes: maxHeaderSize,
    });
  }

  const writeTimeoutMs = settings.writeTimeoutMs ?? 60_000;
  const listener = new ServerListener(server, options);
  const shutdown = new Shutdown(nodeServer, sessions, {
    gracePeriodMs: settings.gracePeriodMs ?? 10_000,
    onShutdown: () => settings.onShutdown?.(),
  });
  const invalid = new InvalidHttp(nodeServer, () => identifyRefusal(server));
  const respond = (awaitsContinue: boolean) => {
    // One object serves all requests, because creating one with a getter costs 5 % of a small request.
    const state: ConnectionState = {
      awaitsContinue,
      writeTimeoutMs,
      get closing() {
        return shutdown.begun;
      },
    };
    return (incoming: NodeRequest, outgoing: NodeResponse) => {
      invalid.watch(outgoing);
      listener.listen(incoming, outgoing, state);
    };
  };
  nodeServer.on("request", respond(false));
  nodeServer.on("checkContinue", respond(true));
  sessions?.server.on("request", respond(false));
  sessions?.server.on("checkContinue", respond(true));
  sessions?.server.on("checkExpectation", (_incoming, outgoing) => invalid.refuseExpectation(outgoing));

  const scheme = sessions === undefined ? "http" : "https";
  const listening = await listenOn(nodeServer, scheme, settings.host ?? "127.0.0.1", settings.port ?? 8080);
  const closed = new Promise<void>((resolve) => nodeServer.once("close", resolve));
  const running: RunningServer = {
    ...listening,
    server: nodeServer,
    closed,
    close: (closeOptions) => shutdown.close(closeOptions),
    [Symbol.asyncDispose]: () => running.close(),
  };
  if (settings.signals ?? true) {
    closeOnSignals(running, settings.drainMs ?? 1_000);
  }
  settings.onListen?.(listening);
  return running;
}

/** @throws {TypeError} if there is no certificate, with which no client could connect, or if it is not in PEM format */
function requireCertificate(options: TlsOptions): TlsOptions {
  if (options.cert === undefined && options.pfx === undefined && options.SNICallback === undefined) {
    throw new TypeError("The option http2 has no certificate. Pass `cert` and `key`, or `pfx`.");
  }
  for (const [name, pem] of [
    ["cert", options.cert],
    ["key", options.key],
  ] as const) {
    if (typeof pem === "string" && !pem.includes("-----BEGIN ")) {
      throw new TypeError(`The option http2.${name} is not text in PEM format. If it is a path, read the file first.`);
    }
  }
  return options;
}
