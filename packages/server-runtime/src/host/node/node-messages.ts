import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, type Http2ServerRequest, type Http2ServerResponse, type ServerHttp2Stream } from "node:http2";

/** A request of Node's HTTP/1 or HTTP/2 server. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;
/** A response of Node's HTTP/1 or HTTP/2 server. */
export type NodeResponse = ServerResponse | Http2ServerResponse;

/** Returns the stream of a message over HTTP/2, or undefined over HTTP/1. */
export function getHttp2Stream(message: NodeRequest | NodeResponse): ServerHttp2Stream | undefined {
  return "stream" in message ? message.stream : undefined;
}

/** Tells whether nothing more can be written, because the caller has gone or the response failed. */
export function isDestroyed(outgoing: NodeResponse): boolean {
  return getHttp2Stream(outgoing)?.destroyed ?? outgoing.destroyed;
}

/** Sends the headers of a response, which Node keeps until the body begins. Over HTTP/2 it sends them at once. */
export function flushHeaders(outgoing: NodeResponse): void {
  if (!("stream" in outgoing)) {
    // Alone, flushHeaders would send the headers in UTF-8, but Node ignores the write in a response to HEAD.
    outgoing.write("", "latin1");
    outgoing.flushHeaders();
  }
}

/** Ends a response so that the caller sees that it is incomplete. Over HTTP/2, that takes an error code. */
export function cutResponse(outgoing: NodeResponse): void {
  const stream = getHttp2Stream(outgoing);
  if (stream === undefined) {
    outgoing.destroy();
  } else {
    stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  }
}

/** Calls back if the caller goes before it has the whole response, at once if it has gone. */
export function watchAbort(outgoing: NodeResponse, callback: () => void): void {
  const stream = getHttp2Stream(outgoing);
  // Node ends the stream of an HTTP/2 request that is aborted, so that it may look finished.
  const isFinished = (): boolean =>
    stream === undefined ? outgoing.writableFinished : stream.writableFinished && !stream.aborted;
  if (isFinished()) {
    return;
  }
  if (isDestroyed(outgoing)) {
    callback();
  } else {
    (stream ?? outgoing).once("close", () => !isFinished() && callback());
  }
}

/**
 * Lists the headers of a request over HTTP/2 as those of HTTP/1: without pseudo-headers, and with `:authority` as `host`.
 * {@link https://www.rfc-editor.org/rfc/rfc9113#name-request-pseudo-header-field}
 */
export function listHttp2Headers(rawHeaders: readonly string[]): string[] {
  const list: string[] = [];
  let authority: string | undefined;
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    const value = rawHeaders[at + 1] ?? "";
    if (name === ":authority") {
      authority = value;
    }
    if (name === "host") {
      host = value;
    }
    if (!name.startsWith(":")) {
      list.push(name, value);
    }
  }
  // If the two differ, the request has two hosts and is refused.
  if (authority !== undefined && authority !== host) {
    list.unshift("host", authority);
  }
  return list;
}
