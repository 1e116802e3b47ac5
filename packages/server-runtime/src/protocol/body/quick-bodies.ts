import { createRecognizers } from "../../validation/recognizer.ts";
import type { Protocol } from "../protocol.ts";

/**
 * Makes a protocol use a JSON body as JSON.parse made it, if nothing in it has to be changed and no constraint is broken.
 * Such bodies, which are most, cost less. All others are decoded as without it. It is apart from the protocols so that
 * services whose operations take no body do not load it.
 *
 * @example
 * const server = createServer({ ...service, protocols: [withQuickBodies(restJson1)] }, implementation);
 */
export function withQuickBodies(protocol: Protocol): Protocol {
  return {
    id: protocol.id,
    bind: (service, limits, extensions) => protocol.bind(service, limits, { ...extensions, createRecognizers }),
  };
}
