import type { Protocol } from "../protocol.ts";
import { compileEventReader } from "./read-events.ts";
import { compileEventWriter } from "./write-events.ts";

/**
 * Makes a protocol read and write event streams, for services with operations that have one. It is apart from the protocols
 * so that other services do not load the library for the messages of event streams.
 *
 * @example
 * const server = createServer({ ...service, protocols: [withEventStreams(restJson1)] }, implementation);
 */
export function withEventStreams(protocol: Protocol): Protocol {
  const eventStreams = { compileReader: compileEventReader, compileWriter: compileEventWriter };
  return {
    id: protocol.id,
    bind: (service, limits, extensions) => protocol.bind(service, limits, { ...extensions, eventStreams }),
  };
}
