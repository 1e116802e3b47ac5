import { malformedRequest, ProtocolError } from "../errors.ts";
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
  return collect(gunzipStream(new Blob([new Uint8Array(bytes)]).stream()), limit);
}

/** Decompresses gzip while it is read. Reading fails with a 400 if the bytes are not gzip. */
export function gunzipStream(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const decompressor = createDecompressor();
  let sent = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      sent += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const reader = stream.pipeThrough(counter).pipeThrough(decompressor.streams).getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            controller.enqueue(value);
          } else if (decompressor.isWhole(sent)) {
            controller.close();
          } else {
            controller.error(notGzip());
          }
        } catch (error) {
          controller.error(error instanceof ProtocolError ? error : notGzip());
        }
      },
      async cancel(reason) {
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** A decompressor of gzip. */
interface Decompressor {
  readonly streams: ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;
  /** Tells whether all of the bytes that were written, of which there are so many, were gzip. */
  isWhole(sent: number): boolean;
}

/**
 * Creates a decompressor. RFC 1952 allows a body to have several members, each compressed on its own. DecompressionStream
 * refuses all but the first in browsers and recent versions of Node, so Node's zlib is used in hosts that have it. It is
 * not imported, because bundles for browsers contain this file.
 */
function createDecompressor(): Decompressor {
  const { createGunzip } = globalThis.process?.getBuiltinModule?.("node:zlib") ?? {};
  const { Duplex } = globalThis.process?.getBuiltinModule?.("node:stream") ?? {};
  if (createGunzip === undefined || Duplex === undefined) {
    return { streams: new DecompressionStream("gzip"), isWhole: () => true };
  }
  const engine = createGunzip();
  // The declarations of Node's web streams differ from the DOM's, but the classes are the same at run time.
  const streams = Duplex.toWeb(engine) as Decompressor["streams"];
  // zlib stops without an error at zeros after the last member.
  return { streams, isWhole: (sent) => engine.bytesWritten === sent };
}

function notGzip(): ProtocolError {
  return malformedRequest("The body is not valid gzip, but Content-Encoding says gzip.");
}
