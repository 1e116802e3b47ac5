import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { ProtocolError } from "../../protocol/errors.ts";
import { requestIdHeader } from "../../server/request-id.ts";
import { encodeRefusal } from "../call-server.ts";
import { http } from "./node-http.ts";
import type { NodeResponse } from "./node-messages.ts";

/** The statuses of Node's responses to invalid HTTP, by error code. Other errors get 400. */
const statuses: ReadonlyMap<unknown, number> = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["HPE_HEADER_OVERFLOW", 431],
]);

/**
 * Answers what Node would refuse by itself, with the same statuses but with a request id: text that is not HTTP, requests
 * that do not arrive in time, and expectations other than `100-continue`.
 */
export class InvalidHttp {
  readonly #makeId: () => string | undefined;
  /** The latest response on each connection. */
  readonly #responses = new WeakMap<Duplex, ServerResponse>();

  /** @param makeId makes a request id, or returns undefined if responses have none */
  constructor(server: Server, makeId: () => string | undefined) {
    this.#makeId = makeId;
    server.on("checkExpectation", (_incoming: IncomingMessage, outgoing: ServerResponse) =>
      this.refuseExpectation(outgoing),
    );
    server.on("clientError", (error, socket) => this.#refuse(String(Reflect.get(error, "code")), socket));
  }

  /** Remembers a response, so that no refusal is written into the middle of it. */
  watch(outgoing: NodeResponse): void {
    // Over HTTP/2, Node resets the stream of an invalid request, which has no response.
    if (!("stream" in outgoing) && outgoing.socket !== null) {
      this.#responses.set(outgoing.socket, outgoing);
    }
  }

  refuseExpectation(outgoing: NodeResponse): void {
    const { status, headers, body } = encodeRefusal(unknownExpectation(), this.#makeId());
    if ("stream" in outgoing) {
      outgoing.writeHead(status, headers).end(body);
    } else {
      outgoing.writeHead(status, headers).end(body);
    }
  }

  #refuse(code: string, socket: Duplex): void {
    const latest = this.#responses.get(socket);
    const isResponding = latest?.headersSent === true && !latest.writableFinished;
    // Nobody could read a response on a connection that is broken, or whose TLS handshake failed.
    const isHttp = code.startsWith("HPE_") || code.startsWith("ERR_HTTP_");
    if (isHttp && socket.writable && !isResponding) {
      socket.write(writeHead(statuses.get(code) ?? 400, this.#makeId()));
    }
    socket.destroy();
  }
}

function writeHead(status: number, requestId: string | undefined): string {
  const identity = requestId === undefined ? "" : `${requestIdHeader}: ${requestId}\r\n`;
  return `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\n${identity}Connection: close\r\n\r\n`;
}

/** {@link https://www.rfc-editor.org/rfc/rfc9110#name-expect} */
function unknownExpectation(): ProtocolError {
  return new ProtocolError({
    status: 417,
    type: "ExpectationFailedException",
    message: "The Expect header has an expectation that the server does not know; it knows 100-continue.",
  });
}
