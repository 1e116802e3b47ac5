import { malformed } from "../decode-error.ts";
import { ProtocolError } from "../protocol-error.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const none = new Uint8Array();

/**
 * A request that can hand over its body's bytes more cheaply than by a stream. Adapters whose host has the bytes at
 * hand, or a faster way to them, implement it.
 */
export const readBytes: unique symbol = Symbol.for("@smithy-contract/server-runtime/readBytes");

/** A request that has {@link readBytes}. */
export interface ByteSource {
  /** All bytes of the body, or undefined where there are more than the limit. */
  [readBytes](limit: number): Promise<Uint8Array | undefined>;
}

/** A body's bytes, at most `limit` of them. Throws a 413 for more, without reading them. */
export async function readBody(request: Request | (Request & ByteSource), limit: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > limit) {
    throw tooLarge(limit);
  }
  const bytes = readBytes in request ? await request[readBytes](limit) : await collect(request.body, limit);
  if (bytes === undefined) {
    throw tooLarge(limit);
  }
  return bytes;
}

/** The bytes of a stream, or undefined where there are more than the limit; the rest is then not read. */
export async function collect(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | undefined> {
  if (stream === null) {
    return none;
  }
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > limit) {
      // Not awaited: a host may settle this only once the caller has stopped sending.
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(chunk.value);
  }
  return concatenate(chunks, size);
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) {
    return only;
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** Bytes as text. Throws a 400 where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed("the body", "UTF-8");
  }
}

/** The answer to a body over its limit. */
export function tooLarge(limit: number): ProtocolError {
  return new ProtocolError({
    status: 413,
    type: "RequestEntityTooLargeException",
    message: `The request's body is over the limit of ${limit} bytes.`,
    // What is left of the body is not read, so the connection cannot be used again.
    headers: { connection: "close" },
  });
}
