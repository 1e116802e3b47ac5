import { bodyTooLarge, malformedRequest, requestAborted } from "../errors.ts";
import { ByteCollector } from "./byte-collector.ts";

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const isUtf8 = /* @__PURE__ */ findUtf8Check();

/**
 * The key of a method that hands over a body's bytes more cheaply than a stream does. Hosts that have the bytes already,
 * or a faster way to read them, put it on their requests.
 */
export const readBytes: unique symbol = Symbol.for("@smithy-contract/server-runtime/readBytes");

/** A request that has {@link readBytes}. */
export interface ByteSource {
  /** Returns all bytes of the body. The promise rejects with a ProtocolError (413) if there are more than the limit. */
  [readBytes](limit: number): Promise<Uint8Array>;
}

/**
 * Reads a body into memory. The promise rejects with a ProtocolError (413) if it has more bytes than the limit; the rest is
 * then not read.
 */
export function readBody(request: Request | (Request & ByteSource), limit: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > limit) {
    return Promise.reject(bodyTooLarge(limit));
  }
  // The host's promise is passed on, because every function that awaits it would add to the cost of each request.
  return readBytes in request ? request[readBytes](limit) : collectFrom(request, limit);
}

async function collectFrom({ body, signal }: Request, limit: number): Promise<Uint8Array> {
  try {
    return await collect(body, limit);
  } catch (error) {
    throw signal.aborted ? requestAborted() : error;
  }
}

/**
 * Reads a stream into memory.
 * @throws {ProtocolError} if it has more bytes than the limit (413); the rest is then not read
 */
export async function collect(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  const collector = new ByteCollector(limit);
  const reader = stream?.getReader();
  for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read()) {
    if (!collector.add(chunk.value)) {
      // This is not awaited, because some hosts settle it only once the caller has stopped sending.
      reader?.cancel().catch(() => {});
      throw bodyTooLarge(limit);
    }
  }
  return collector.join();
}

/**
 * Decodes a body as text.
 * @throws {ProtocolError} if it is not UTF-8 (400)
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    // Node takes half the time to check and then decode a text that is not ASCII.
    return isUtf8?.(bytes) === true ? utf8.decode(bytes) : strictUtf8.decode(bytes);
  } catch {
    throw malformedRequest("The body is not valid UTF-8.");
  }
}

/** Returns Node's check in hosts that have it. It is not imported, because bundles for browsers contain this file. */
function findUtf8Check(): ((bytes: Uint8Array) => boolean) | undefined {
  return globalThis.process?.getBuiltinModule?.("node:buffer").isUtf8;
}
