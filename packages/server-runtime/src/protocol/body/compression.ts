import { malformed } from "../decode-error.ts";
import type { ProtocolError } from "../protocol-error.ts";
import { collect, tooLarge } from "./body.ts";

/** The most encodings of one body. A client applies one; a hostile one could have thousands undone for a few bytes each. */
const maxEncodings = 4;

/**
 * The encodings of a Content-Encoding header in the order in which they were applied, but for those that change nothing.
 * Throws a 400 where there are too many.
 */
export function contentEncodings(header: string | null): string[] {
  const encodings = (header ?? "")
    .split(",")
    .map((encoding) => encoding.trim().toLowerCase())
    .filter((encoding) => encoding !== "" && encoding !== "identity");
  if (encodings.length > maxEncodings) {
    throw malformed("the header Content-Encoding", `at most ${maxEncodings} encodings`);
  }
  return encodings;
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
    throw notGzip();
  }
  if (unpacked === undefined) {
    throw tooLarge(limit);
  }
  return unpacked;
}

/** Undoes gzip as the bytes are read. Reading fails with a 400 where they are none. */
export function gunzipStream(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = stream.pipeThrough(new DecompressionStream("gzip")).getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
        } else {
          controller.enqueue(value);
        }
      } catch {
        controller.error(notGzip());
      }
    },
    async cancel(reason) {
      await reader.cancel(reason);
    },
  });
}

function notGzip(): ProtocolError {
  return malformed("the body", "gzip, as Content-Encoding says");
}
