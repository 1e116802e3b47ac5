import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { requestIdHeader } from "./observe.ts";

/**
 * Gives a request id to the answers that a server's steps never see: to requests of which no URL can be made. Where the
 * steps run, theirs takes its place.
 */
export function identifyRefusals(server: Server): void {
  const identify = (_incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.setHeader(requestIdHeader, randomUUID());
  };
  server.prependListener("request", identify);
  server.prependListener("checkContinue", identify);
}
