import { request as startRequest, type Agent } from "node:http";
import { buffer } from "node:stream/consumers";
import type { WireRequest, WireResponse } from "../cases/wire.ts";

/** Sends a request to a local port with its path and headers unchanged. */
export function sendRaw(request: WireRequest, port: number, agent: Agent): Promise<WireResponse> {
  const { method, host, path, query, headers, body } = request;
  return new Promise((resolve, reject) => {
    const outgoing = startRequest({
      agent,
      method,
      host: "127.0.0.1",
      port,
      path: query === "" ? path : `${path}?${query}`,
      headers: { host, ...headers, ...(body === undefined ? {} : { "content-length": `${body.byteLength}` }) },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      buffer(incoming).then(
        (bytes) =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(incoming.headersDistinct).map(([name, values]) => [name, (values ?? []).join(", ")]),
            ),
            body: new Uint8Array(bytes),
          }),
        reject,
      );
    });
    outgoing.end(body);
  });
}
