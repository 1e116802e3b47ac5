/**
 * Returns the number of bytes that the headers of a request over HTTP/1 announce for its body: 0 if it has no body, and
 * Infinity if its length is unknown. A message is complete only after its listener has run, so the headers are asked.
 *
 * @param rawHeaders alternating names and values
 */
export function announcedBytes(rawHeaders: readonly string[]): number {
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name.length === 14 && name.toLowerCase() === "content-length") {
      const bytes = Number(rawHeaders[at + 1]);
      return bytes >= 0 ? bytes : Infinity;
    }
    if (name.length === 17 && name.toLowerCase() === "transfer-encoding") {
      return Infinity;
    }
  }
  return 0;
}
