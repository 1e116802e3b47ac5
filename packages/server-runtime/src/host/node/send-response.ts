import type { OutgoingHttpHeaders } from "node:http";
import { constants, type ServerHttp2Stream } from "node:http2";
import type { Writable } from "node:stream";
import { LightResponse } from "../light-response.ts";
import { maxTimerMs } from "../../protocol/timers.ts";
import { discardRest, endAfterRest } from "./discard-rest.ts";
import { http } from "./node-http.ts";
import { cutResponse, flushHeaders, getHttp2Stream, isDestroyed, type NodeResponse } from "./node-messages.ts";

/** How a response ends. */
export interface Ending {
  /** The connection is closed afterwards, and the response announces it. */
  readonly close: boolean;
  /** So much of the request may be unread that the response waits for its caller to stop sending. */
  readonly discard: boolean;
  /** Milliseconds after which a caller that takes nothing of the response is cut off; 0 for no limit. */
  readonly writeTimeoutMs: number;
}

/**
 * Writes a response to a connection. A body that is in memory is written at once. For a stream, it returns a promise, which
 * resolves when Node has got all of it, or the caller has gone. If the stream fails, it closes the connection, so that the
 * caller sees an incomplete response, and the promise rejects with the stream's error.
 * @throws {Error} if Node refuses the status or a header; nothing has been written then
 */
export function sendResponse(outgoing: NodeResponse, response: Response, ending: Ending): Promise<void> | undefined {
  const parts = LightResponse.takeParts(response);
  const headers = listHeaders(parts === undefined ? response.headers : parts.headers);
  if (ending.close && !hasName(headers, "connection")) {
    headers.push("connection", "close");
  }

  const whole = parts === undefined ? undefined : wholeBody(parts.body);
  if (whole !== undefined) {
    const length = Buffer.byteLength(whole);
    // The length of a response to HEAD is that of the response to GET, which is unknown here without a body.
    const isUnknown = outgoing.req.method === "HEAD" && whole.length === 0;
    if (!isUnknown && !endsWithHeaders(response.status) && !hasName(headers, "content-length")) {
      headers.push("content-length", String(length));
    }
    writeHead(outgoing, response.status, headers);
    // Node writes the headers in the encoding of a text that follows them, but the encoding of headers is Latin-1. ASCII is
    // the same in both, and Node writes it fastest as Latin-1.
    const data = whole.length === length ? whole : Buffer.from(whole);
    // Node itself omits the body of a response to HEAD.
    if (ending.discard) {
      discardRest(outgoing, data);
    } else {
      outgoing.end(data, "latin1");
    }
    limitWriting(outgoing, ending.writeTimeoutMs);
    return undefined;
  }

  const { body } = response;
  writeHead(outgoing, response.status, headers);
  if (body === null || outgoing.req.method === "HEAD") {
    endAfterRest(outgoing);
    return body?.cancel();
  }
  // The first chunk may take any time to come.
  flushHeaders(outgoing);
  return pipeBody(outgoing, body, ending.writeTimeoutMs);
}

/** Headers of an HTTP/1 connection, which a response over HTTP/2 must not have. */
const connectionHeaders = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"]);

/** @param headers alternating names and values */
function writeHead(outgoing: NodeResponse, status: number, headers: string[]): void {
  if (!("stream" in outgoing)) {
    outgoing.writeHead(status, headers);
    return;
  }
  // Not every version of Node takes repeated names in a list over HTTP/2, nor checks what it is given.
  const table: OutgoingHttpHeaders & Record<string, string[]> = Object.create(null);
  for (let at = 0; at < headers.length; at += 2) {
    const name = (headers[at] ?? "").toLowerCase();
    const value = headers[at + 1] ?? "";
    http.validateHeaderName(name);
    http.validateHeaderValue(name, value);
    if (!connectionHeaders.has(name)) {
      (table[name] ??= []).push(value);
    }
  }
  outgoing.writeHead(status, table);
  const { stream } = outgoing;
  // Tells a caller that still sends its request that nobody reads the rest.
  stream.once("finish", () => stream.close());
}

/**
 * Tells whether a response ends with its headers, so that a length would be wrong. Unlike 204 and 304, a 205 without a
 * body needs `Content-Length: 0`. {@link https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length}
 */
function endsWithHeaders(status: number): boolean {
  return status === 204 || status === 304;
}

/** Returns a body that is in memory, or undefined for a stream or anything else that only a genuine Response can read. */
function wholeBody(body: BodyInit | null): string | Uint8Array | undefined {
  if (body === null) {
    return "";
  }
  return typeof body === "string" || body instanceof Uint8Array ? body : undefined;
}

/** Lists alternating names and values, as `writeHead` takes them. A name may occur more than once, as `set-cookie` does. */
function listHeaders(headers: HeadersInit | undefined): string[] {
  const list: string[] = [];
  if (headers === undefined) {
    return list;
  }
  if (isIterable(headers)) {
    for (const [name = "", value = ""] of headers) {
      list.push(name, value);
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

/** Tells headers from a record of them. Mentioning the class `Headers` would make Node load its fetch API. */
function isIterable(headers: HeadersInit): headers is Headers | [string, string][] {
  return Symbol.iterator in headers;
}

function hasName(list: readonly string[], name: string): boolean {
  for (let at = 0; at < list.length; at += 2) {
    if (list[at]?.length === name.length && list[at]?.toLowerCase() === name) {
      return true;
    }
  }
  return false;
}

async function pipeBody(
  outgoing: NodeResponse,
  body: ReadableStream<Uint8Array>,
  writeTimeoutMs: number,
): Promise<void> {
  const reader = body.getReader();
  const writable: Writable = outgoing;
  const cancel = (): void => void reader.cancel(new Error("The caller closed the connection")).catch(() => {});
  outgoing.once("close", cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (isDestroyed(outgoing)) {
        return;
      }
      if (done) {
        break;
      }
      if (!writable.write(value)) {
        limitWriting(outgoing, writeTimeoutMs);
        await drained(outgoing);
        stopLimitingWriting(outgoing, writeTimeoutMs);
      }
    }
    endAfterRest(outgoing);
    limitWriting(outgoing, writeTimeoutMs);
  } catch (error) {
    cutResponse(outgoing);
    // If a chunk is not bytes, writing it fails here, but the stream itself would continue.
    reader.cancel(error).catch(() => {});
    throw error;
  } finally {
    outgoing.off("close", cancel);
  }
}

/**
 * Sets the time-out of the socket, or over HTTP/2 of the stream, while a response waits for its caller. Node counts every
 * byte that the caller takes as activity. It destroys a socket that has none for that time, and sets the time-out for idle
 * connections afterwards. A stream only emits an event.
 */
function limitWriting(outgoing: NodeResponse, timeoutMs: number): void {
  if (timeoutMs <= 0) {
    return;
  }
  const stream = getHttp2Stream(outgoing);
  if (stream !== undefined) {
    stream.off("timeout", cutStream).on("timeout", cutStream).setTimeout(Math.min(timeoutMs, maxTimerMs));
  } else if (outgoing.writableLength > 0) {
    // If the system has taken all bytes, there is nothing to wait for, and setting a timer would only cost time.
    outgoing.setTimeout(Math.min(timeoutMs, maxTimerMs));
  }
}

function cutStream(this: ServerHttp2Stream): void {
  this.close(constants.NGHTTP2_INTERNAL_ERROR);
}

/** Lifts the limit until the next chunk of the response, which may take any time to come. */
function stopLimitingWriting(outgoing: NodeResponse, timeoutMs: number): void {
  // Without a limit of ours, the socket's time-out belongs to the host.
  if (timeoutMs > 0) {
    outgoing.setTimeout(0);
  }
}

function drained(outgoing: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      outgoing.off("drain", settle).off("close", settle);
      resolve();
    };
    outgoing.on("drain", settle).on("close", settle);
  });
}
