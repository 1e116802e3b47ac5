import type { Server } from "./types.ts";

/** Answers a request, at once if nothing has to be awaited. It never throws, and the promise never rejects. */
export type Respond<Host> = (request: Request, host: Host) => Response | Promise<Response>;

/**
 * The key of the property in which a server's `fetch` has its {@link Respond} for hosts. It is a property of the function,
 * so that a program that puts a function of its own in the place of `fetch` is not passed over.
 */
const respondKey: unique symbol = Symbol.for("@smithy-contract/server-runtime/respond");

/** Makes the `fetch` of a server. */
export function toFetch<Host>(respond: Respond<Host>): Server<Host>["fetch"] {
  const fetch: Server<Host>["fetch"] = (request, ...[context]) => Promise.resolve(respond(request, context as Host));
  return Object.assign(fetch, { [respondKey]: respond });
}

/** Returns what a host calls to answer a request, or undefined if the function is not a server's own `fetch`. */
export function getRespond<Host>(fetch: Server<Host>["fetch"]): Respond<Host> | undefined {
  return hasRespond(fetch) ? fetch[respondKey] : undefined;
}

function hasRespond<Host>(
  fetch: Server<Host>["fetch"],
): fetch is Server<Host>["fetch"] & { [respondKey]: Respond<Host> } {
  return respondKey in fetch;
}
