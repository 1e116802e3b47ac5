import { bodyTooLarge, malformedRequest, type ProtocolError } from "../errors.ts";
import { collect } from "./body.ts";

/** The most encodings of one body. Clients apply one; a hostile caller could list thousands for a few bytes each. */
const maxEncodings = 4;

/**
 * Lists the encodings of a Content-Encoding header in the order in which they were applied, without `identity`, and with
 * `gzip` for its other name, `x-gzip`. {@link https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.3}
 * @throws {ProtocolError} if there are more than 4 (400)
 */
export function contentEncodings(header: string | null): string[] {
  const encodings = (header ?? "")
    .split(",")
    .map((encoding) => encoding.trim().toLowerCase().replace("x-gzip", "gzip"))
    .filter((encoding) => encoding !== "" && encoding !== "identity");
  if (encodings.length > maxEncodings) {
    throw malformedRequest(`The Content-Encoding header lists more than ${maxEncodings} encodings.`);
  }
  return encodings;
}

/**
 * Decompresses gzip. {@link https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait}
 * @param limit the most bytes of the result, so that a small body cannot become a large one
 * @throws {ProtocolError} if the bytes are not gzip (400), or the result has more bytes than the limit (413)
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
    throw bodyTooLarge(limit);
  }
  return unpacked;
}

/** Decompresses gzip while it is read. Reading fails with a 400 if the bytes are not gzip. */
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
  return malformedRequest("The body is not valid gzip, but Content-Encoding says gzip.");
}
