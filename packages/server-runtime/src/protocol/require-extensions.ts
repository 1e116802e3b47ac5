import type { ServiceShape } from "@smithy-contract/shapes";
import type { ProtocolExtensions } from "./protocol.ts";

/**
 * Checks that a protocol has the extensions that the operations of a service need.
 *
 * @param protocol the name that the protocol is exported by
 * @throws {TypeError} if one is missing
 */
export function requireExtensions(
  { operations }: ServiceShape,
  protocol: string,
  { beginChecksum, eventStreams }: ProtocolExtensions,
): void {
  for (const [key, { checksumRequired, eventStream }] of Object.entries(operations)) {
    if (checksumRequired === true && beginChecksum === undefined) {
      throw missing(`${key} requires a checksum`, "withChecksums", protocol);
    }
    if (eventStream !== undefined && eventStreams === undefined) {
      throw missing(`${key} has an event stream`, "withEventStreams", protocol);
    }
  }
}

function missing(reason: string, extension: string, protocol: string): TypeError {
  return new TypeError(`${reason}; replace the protocol ${protocol} by ${extension}(${protocol}).`);
}
