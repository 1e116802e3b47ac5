import { ProtocolError } from "@smithy-contract/server-runtime";
import type { NodeRequest } from "@smithy-contract/server-runtime/node";
import type { ReferenceHost } from "./reference-host.ts";

/**
 * Reads what the reference server needs to know about a request from Node's message. With it, the server limits the rate
 * by address, and verifies requests with repeated headers and GET requests with a body.
 *
 * @example
 * ```ts
 * import { serve } from "@smithy-contract/server-runtime/node";
 *
 * await serve(createReferenceServer(store, { credentials }), { context: readHost });
 * ```
 */
export function readHost(incoming: NodeRequest): ReferenceHost {
  const { rawHeaders, socket } = incoming;
  return {
    rawHeaders,
    readBody: (limit) => readBody(incoming, limit),
    ...(socket.remoteAddress === undefined ? {} : { peer: socket.remoteAddress }),
  };
}

/** @throws {ProtocolError} if the connection ends before the body does */
async function readBody(incoming: NodeRequest, limit: number): Promise<Uint8Array | undefined> {
  try {
    return await collectBody(incoming, limit);
  } catch (cause) {
    const message = "The request ended before its body did.";
    throw new ProtocolError({ status: 400, type: "SerializationException", message, cause });
  }
}

async function collectBody(incoming: NodeRequest, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The connection stays open after a body that is too long, so that the response can be sent.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) {
      throw new TypeError("The message has an encoding, so its bytes are lost.");
    }
    length += chunk.length;
    if (length > limit) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
