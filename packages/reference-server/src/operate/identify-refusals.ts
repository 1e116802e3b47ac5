import { randomUUID } from "node:crypto";
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { requestIdHeader } from "./observe.ts";

/** The statuses that Node answers by itself, by the codes of its errors; 400 for the others. */
const statuses: ReadonlyMap<unknown, number> = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["HPE_HEADER_OVERFLOW", 431],
]);

/**
 * Gives a request id to the answers that a server's steps never see: to requests of which no URL can be made, and to
 * what is no HTTP. Where the steps run, theirs takes its place.
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

/** As Node writes it, and with a request id. */
function refuse(status: number): string {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `${requestIdHeader}: ${randomUUID()}`,
    "Connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n`;
}
