import { once } from "node:events";
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import { Readable } from "node:stream";

/** A response over HTTP/2. */
export interface Http2Response {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request over HTTP/2, with the parts of its body in frames of their own, and reads the response. */
export async function sendHttp2(
  session: ClientHttp2Session,
  headers: Record<string, string | string[]>,
  ...body: readonly string[]
): Promise<Http2Response> {
  const stream = session.request({ ":path": "/", ...headers }, { endStream: body.length === 0 });
  const response = readHttp2(stream);
  for (const part of body) {
    stream.write(part);
  }
  if (body.length > 0) {
    stream.end();
  }
  return response;
}

/** Reads the response to a request over HTTP/2. The promise rejects if the stream is reset. */
export function readHttp2(stream: ClientHttp2Stream): Promise<Http2Response> {
  return new Promise((resolve, reject) => {
    let headers: IncomingHttpHeaders = {};
    let text = "";
    stream.on("response", (all) => (headers = all));
    stream.on("data", (chunk) => (text += String(chunk)));
    stream.on("end", () => resolve({ headers, text }));
    stream.on("error", reject);
  });
}

/** Sends a request over HTTP/2 as `fetch` would. */
export async function fetchHttp2(session: ClientHttp2Session, url: URL, init: RequestInit = {}): Promise<Response> {
  const request = new Request(url, init);
  const stream = session.request(
    { ...Object.fromEntries(request.headers), ":method": request.method, ":path": url.pathname + url.search },
    { endStream: request.body === null },
  );
  if (request.body !== null) {
    stream.end(new Uint8Array(await request.arrayBuffer()));
  }
  const headers: IncomingHttpHeaders = (await once(stream, "response"))[0];
  const list = Object.entries(headers)
    .filter(([name]) => name !== ":status")
    .map(([name, value]): [string, string] => [name, String(value)]);
  return new Response(Readable.toWeb(stream) as ReadableStream, { status: Number(headers[":status"]), headers: list });
}
