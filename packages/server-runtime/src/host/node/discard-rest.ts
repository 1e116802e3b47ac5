import type { Writable } from "node:stream";
import { cutResponse, flushHeaders, getHttp2Stream, type NodeRequest, type NodeResponse } from "./node-messages.ts";
import { announcedBytes } from "./announced-body.ts";
import { areHeadersTruncated } from "./truncated-headers.ts";

/** The milliseconds for which a caller may continue to send its request after it has received the response. */
const lingerMs = 2_000;
/** The most bytes of an unread request that are discarded so that its connection can be used again. */
const tolerableRest = 65_536;

/** Tells whether so much of a request may be unread that closing its connection is cheaper than reading the rest. */
export function leavesTooMuch(incoming: NodeRequest): boolean {
  // Simulated messages, such as those of Fastify's `inject`, end without being complete.
  if (incoming.complete || incoming.readableEnded) {
    return false;
  }
  // Over HTTP/2, a request that nobody reads does not block other requests on its connection.
  if (getHttp2Stream(incoming) !== undefined) {
    return false;
  }
  if (areHeadersTruncated(incoming.rawHeaders)) {
    return true;
  }
  return announcedBytes(incoming.rawHeaders) > tolerableRest;
}

/** Ends a response at once, or by {@link discardRest} if too much of the request may be unread. */
export function endAfterRest(outgoing: NodeResponse): void {
  if (leavesTooMuch(outgoing.req)) {
    discardRest(outgoing, "");
  } else {
    outgoing.end();
  }
}

/**
 * Ends a response after the caller has stopped sending its request, or after a time. Closing a connection with unread
 * data resets it, and a caller that is still sending would see the reset instead of the response.
 */
export function discardRest(outgoing: NodeResponse, last: string | Uint8Array): void {
  const incoming = outgoing.req;
  const writable: Writable = outgoing;
  flushHeaders(outgoing);
  writable.write(last, "latin1");
  // A chunked response is complete only at its end, so it is ended even if the caller does not stop sending.
  const end = setTimeout(() => outgoing.end(), lingerMs);
  const cut = setTimeout(() => cutResponse(outgoing), 2 * lingerMs);
  outgoing.once("close", () => {
    clearTimeout(end);
    clearTimeout(cut);
    // Node no longer watches a request whose response has ended, so whoever still reads it would wait forever.
    if (!incoming.complete) {
      incoming.destroy();
    }
  });
  incoming.once("end", () => outgoing.end());
  incoming.resume();
}
