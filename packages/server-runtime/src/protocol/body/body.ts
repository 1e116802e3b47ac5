import { malformed } from "../decode-error.ts";
import { ProtocolError } from "../protocol-error.ts";
import { ByteCollector } from "./byte-collector.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

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
  const bytes = readBytes in request ? await request[readBytes](limit) : await collectFrom(request, limit);
  if (bytes === undefined) {
    throw tooLarge(limit);
  }
  return bytes;
}

async function collectFrom({ body, signal }: Request, limit: number): Promise<Uint8Array | undefined> {
  try {
    return await collect(body, limit);
  } catch (error) {
    throw signal.aborted ? requestAborted() : error;
  }
}

/** The bytes of a stream, or undefined where there are more than the limit; the rest is then not read. */
export async function collect(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | undefined> {
  if (stream === null) {
    return new Uint8Array();
  }
  const reader = stream.getReader();
  const collector = new ByteCollector(limit);
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    if (!collector.add(chunk.value)) {
      // Not awaited: a host may settle this only once the caller has stopped sending.
      reader.cancel().catch(() => {});
      return undefined;
    }
  }
  return collector.bytes;
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
  });
}

/** The caller went away before its request was complete: nobody's failure but its own, and nobody is there to hear of it. */
export function requestAborted(): ProtocolError {
  return new ProtocolError({
    status: 400,
    type: "RequestAbortedException",
    message: "The connection was closed before the request's body was complete.",
  });
}
