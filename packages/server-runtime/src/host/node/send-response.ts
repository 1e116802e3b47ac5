import type { ServerResponse } from "node:http";
import { LightResponse } from "../light-response.ts";
import { endAfterRest } from "./discard-rest.ts";

/** How an answer ends. */
export interface Ending {
  /** The connection is not to be used again, and the answer says so. */
  readonly close: boolean;
  /** The caller may still be sending a request that nobody is going to read. */
  readonly discard: boolean;
}

/**
 * Writes a response to a connection. It settles when all of it is handed over, or the caller is gone.
 * @throws what Node throws for a status or header that no response can have, before anything is written
 * @throws what the body's stream fails with, after the connection has been cut: what was sent looks incomplete
 */
export async function sendResponse(outgoing: ServerResponse, response: Response, ending: Ending): Promise<void> {
  const parts = LightResponse.takeParts(response);
  const headers = listHeaders(parts === undefined ? response.headers : parts.headers);
  if (ending.close && !hasName(headers, "connection")) {
    headers.push("connection", "close");
  }

  const whole = parts === undefined ? undefined : wholeBody(parts.body);
  if (whole !== undefined) {
    const bodiless = response.status === 204 || response.status === 304;
    if (!bodiless && !hasName(headers, "content-length")) {
      headers.push("content-length", String(lengthOf(whole)));
    }
    outgoing.writeHead(response.status, headers);
    // Node leaves the body of an answer to HEAD out by itself.
    if (ending.discard) {
      endAfterRest(outgoing, whole);
    } else {
      outgoing.end(whole);
    }
    return;
  }

  const { body } = response;
  outgoing.writeHead(response.status, headers);
  if (body === null || outgoing.req.method === "HEAD") {
    endAfterRest(outgoing, "");
    await body?.cancel();
    return;
  }
  await pipeBody(outgoing, body);
}

/** A body that is in memory; undefined for a stream or anything else that only a genuine Response can read. */
function wholeBody(body: BodyInit | null): string | Uint8Array | undefined {
  if (body === null) {
    return "";
  }
  return typeof body === "string" || body instanceof Uint8Array ? body : undefined;
}

function lengthOf(body: string | Uint8Array): number {
  return typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
}

/** Names and values in turn, as `writeHead` takes them: a name may come more than once, as `set-cookie` does. */
function listHeaders(headers: HeadersInit | undefined): string[] {
  const list: string[] = [];
  if (headers === undefined) {
    return list;
  }
  if (headers instanceof Headers || Array.isArray(headers)) {
    for (const [name, value] of headers) {
      if (name !== undefined && value !== undefined) {
        list.push(name, value);
      }
    }
    return list;
  }
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) {
      list.push(name, value);
    }
  }
  return list;
}

function hasName(list: readonly string[], name: string): boolean {
  for (let at = 0; at < list.length; at += 2) {
    if (list[at]?.length === name.length && list[at]?.toLowerCase() === name) {
      return true;
    }
  }
  return false;
}

async function pipeBody(outgoing: ServerResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel(new Error("The caller closed the connection")).catch(() => {});
  if (outgoing.destroyed) {
    return cancel();
  }
  outgoing.once("close", cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (outgoing.destroyed) {
        return;
      }
      if (done) {
        break;
      }
      if (!outgoing.write(value)) {
        await drained(outgoing);
      }
    }
    endAfterRest(outgoing, "");
  } catch (error) {
    outgoing.destroy();
    // A chunk that is no bytes fails here rather than in the stream, which would go on.
    reader.cancel(error).catch(() => {});
    throw error;
  } finally {
    outgoing.off("close", cancel);
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const settle = (): void => {
      outgoing.off("drain", settle).off("close", settle);
      resolve();
    };
    outgoing.on("drain", settle).on("close", settle);
  });
}
