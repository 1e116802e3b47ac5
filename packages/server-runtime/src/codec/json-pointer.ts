/** A step from a value to one inside it: a member's wire name, a map's key or a list's index. */
export type PathSegment = string | number;

/** The most characters that a pointer shows of one segment, so that a caller's long map keys do not fill the error message. */
const maxSegmentCharacters = 256;

/**
 * Writes a path as a JSON Pointer, such as `/list/0/name`. The pointer to the whole value is the empty string.
 * {@link https://www.rfc-editor.org/rfc/rfc6901}
 */
export function toPointer(path: readonly PathSegment[]): string {
  return path.map((segment) => `/${shorten(String(segment)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function shorten(segment: string): string {
  return segment.length > maxSegmentCharacters ? `${segment.slice(0, maxSegmentCharacters)}\u2026` : segment;
}
