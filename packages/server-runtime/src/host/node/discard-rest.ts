import type { IncomingMessage, ServerResponse } from "node:http";

/** How long a caller that is still sending may go on after its answer, in milliseconds. */
const lingerMs = 2_000;
/** What may be left of a request, in bytes, for its connection to be worth using again. */
const tolerableRest = 65_536;

/** True when so much of a request may still be to come that its connection is better not used again. */
export function leavesTooMuch(incoming: IncomingMessage): boolean {
  // Simulated messages, such as those of Fastify's inject, end without being complete.
  if (incoming.complete || incoming.readableEnded) {
    return false;
  }
  const { "transfer-encoding": encoding, "content-length": length = "0" } = incoming.headers;
  return encoding !== undefined || !(Number(length) <= tolerableRest);
}

/**
 * Ends an answer, but not before the caller has stopped sending its request, up to a time. A connection that is closed
 * with data unread is reset by the network, and a caller who is busy sending would see that in place of the answer.
 */
export function endAfterRest(outgoing: ServerResponse, last: string | Uint8Array): void {
  const incoming = outgoing.req;
  if (!leavesTooMuch(incoming) || outgoing.destroyed) {
    outgoing.end(last);
    return;
  }
  if (last.length > 0) {
    outgoing.write(last);
  } else {
    outgoing.flushHeaders();
  }
  // An answer in chunks is whole only with its end, which a caller that takes nothing never gets.
  const end = setTimeout(() => outgoing.end(), lingerMs);
  const cut = setTimeout(() => outgoing.destroy(), 2 * lingerMs);
  outgoing.once("close", () => {
    clearTimeout(end);
    clearTimeout(cut);
  });
  incoming.once("end", () => outgoing.end());
  incoming.resume();
}
