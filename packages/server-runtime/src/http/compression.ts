import { malformed } from "../decode-error.ts";
import { collect, tooLarge } from "./body.ts";

/** The encodings of a Content-Encoding header, in the order in which they were applied. */
export function contentEncodings(header: string | null): string[] {
  return (header ?? "")
    .split(",")
    .map((encoding) => encoding.trim().toLowerCase())
    .filter((encoding) => encoding !== "" && encoding !== "identity");
}

/**
 * Undoes gzip within the limit, so that a small body cannot become a large one.
 * {@link https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait}
 */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  let unpacked: Uint8Array | undefined;
  try {
    const source = new Blob([new Uint8Array(bytes)]).stream();
    unpacked = await collect(source.pipeThrough(new DecompressionStream("gzip")), limit);
  } catch {
    throw malformed("the body", "gzip, as Content-Encoding says");
  }
  if (unpacked === undefined) {
    throw tooLarge(limit);
  }
  return unpacked;
}
