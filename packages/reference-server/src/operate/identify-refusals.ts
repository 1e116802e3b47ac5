import { randomUUID } from "node:crypto";
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { requestIdHeader } from "./observe.ts";

/** The statuses of Node's responses to invalid HTTP, by error code. Other errors get 400. */
const statuses: ReadonlyMap<unknown, number> = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["HPE_HEADER_OVERFLOW", 431],
]);

/**
 * Adds a request id to the responses that middleware never sees: those to requests with an invalid URL and to invalid HTTP. If
 * the middleware runs, its request id replaces this one.
 */
export function identifyRefusals(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  const identify = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    answers.set(incoming.socket, outgoing);
    outgoing.setHeader(requestIdHeader, randomUUID());
  };
  server.prependListener("request", identify);
  server.prependListener("checkContinue", identify);
  server.on("clientError", (error, socket) => {
    const answer = answers.get(socket);
    const isAnswering = answer?.headersSent === true && !answer.writableFinished;
    if (socket.writable && !isAnswering) {
      socket.write(refuse(statuses.get(Reflect.get(error, "code")) ?? 400));
    }
    socket.destroy();
  });
}

/** Returns the same response to invalid HTTP as Node, with a request id. */
function refuse(status: number): string {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `${requestIdHeader}: ${randomUUID()}`,
    "Connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n`;
}
