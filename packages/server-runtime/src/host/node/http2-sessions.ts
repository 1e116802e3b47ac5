import { constants, createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { Server } from "node:https";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { maxTimerMs } from "../../protocol/timers.ts";

/** The limits of connections over HTTP/2. Those in milliseconds may be 0 for no limit. */
export interface Http2Limits {
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly maxHeaderBytes: number;
}

/** The requests that one client may have open at a time. RFC 9113, 6.5.2 recommends no fewer than 100. */
const maxConcurrentStreams = 100;
/** Node collects so many headers over HTTP/1; its default over HTTP/2 is 128. */
const maxHeaderListPairs = 1_000;

/**
 * The connections of a TLS server whose clients chose HTTP/2. All others stay with the TLS server, whose code for
 * HTTP/1.1 has time-outs on every version of Node. That of Node's own HTTP/2 server has none in Node 20.10.
 */
export class Http2Sessions {
  /** Emits `request` and `checkContinue` for each request. */
  readonly server: Http2Server;
  readonly #limits: Http2Limits;
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #sockets = new Set<Socket>();

  /** Takes the connections over HTTP/2 from a server that offers `h2` to its clients. */
  constructor(tls: Server, limits: Http2Limits) {
    this.#limits = limits;
    this.server = createServer({
      maxHeaderListPairs,
      settings: { maxConcurrentStreams, maxHeaderListSize: limits.maxHeaderBytes },
    });
    this.server.on("session", (session) => this.#add(session));
    tls.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
    const http1Listeners = tls.listeners("secureConnection");
    tls.removeAllListeners("secureConnection");
    tls.on("secureConnection", (socket: TLSSocket) => {
      if (socket.alpnProtocol === "h2") {
        this.server.emit("connection", socket);
        return;
      }
      for (const listener of http1Listeners) {
        listener.call(tls, socket);
      }
    });
  }

  /**
   * Sends GOAWAY on each connection, and closes it when the requests that have arrived are finished. A request that crosses
   * the frame is refused as REFUSED_STREAM, which tells the client that nothing has handled it and that it may send it
   * again elsewhere. {@link https://www.rfc-editor.org/rfc/rfc9113#section-8.7}
   */
  close(): void {
    for (const session of this.#sessions) {
      session.close();
    }
  }

  /** Closes each connection of the TLS server at once, whatever its version of HTTP, and if it has none yet. */
  cut(): void {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
  }

  #add(session: ServerHttp2Session): void {
    this.#sessions.add(session);
    session.once("close", () => this.#sessions.delete(session));
    session.setTimeout(Math.min(this.#limits.keepAliveTimeoutMs, maxTimerMs), () => session.close());
    session.on("stream", (stream) => limitRequest(stream, this.#limits.requestTimeoutMs));
  }
}

/** Resets a stream if its request has not arrived as a whole after a time. */
function limitRequest(stream: ServerHttp2Stream, timeoutMs: number): void {
  if (timeoutMs <= 0 || stream.endAfterHeaders) {
    return;
  }
  const timer = setTimeout(
    () => {
      if (stream.state.remoteClose !== 1) {
        stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      }
    },
    Math.min(timeoutMs, maxTimerMs),
  );
  stream.once("close", () => clearTimeout(timer));
}
