import { ProtocolError } from "./protocol-error.ts";

/** A step from a value to one inside it: a member's wire name, a map's key, or a list's index. */
export type PathSegment = string | number;

/** The most characters of one segment that a pointer shows: a caller's map keys must not become a message of megabytes. */
const maxSegment = 256;

/** A path as a JSON Pointer, such as `/list/0/name`; the whole value is the empty string. {@link https://www.rfc-editor.org/rfc/rfc6901} */
export function toPointer(path: readonly PathSegment[]): string {
  return path.map((segment) => `/${shorten(String(segment)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function shorten(segment: string): string {
  return segment.length > maxSegment ? `${segment.slice(0, maxSegment)}\u2026` : segment;
}

/**
 * A request that cannot be read as the model's shapes: 400 SerializationException, as restJson1's tests for malformed
 * requests expect. The message names the place and what belongs there, never the value that stood there.
 */
export function malformed(where: string, expected: string): ProtocolError {
  return new ProtocolError({
    status: 400,
    type: "SerializationException",
    message: where === "" ? `Expected ${expected}.` : `Expected ${expected} at ${where}.`,
  });
}
