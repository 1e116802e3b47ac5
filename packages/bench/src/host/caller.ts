import type { BodyReader, MountedApp } from "../peers/peer.ts";
import type { BenchRequest } from "../workload/workload.ts";
import type { PeerResponse } from "./messages.ts";

/** Sends the same request each time and resolves to its response. */
export type Call = () => Promise<PeerResponse>;

/** Prepares a request for repeated calls. */
export type Caller = (request: BenchRequest) => Call;

/** Calls a function with web-standard requests. Returns undefined if there is none. */
export function createFetchCaller(fetch: MountedApp["fetch"], origin = "http://localhost"): Caller | undefined {
  return (
    fetch &&
    (({ method, path, headers, body }) => {
      const url = `${origin}${path}`;
      const init = body === undefined ? { method, headers } : { method, headers, body };
      return async () => {
        const response = await fetch(new Request(url, init));
        const contentType = response.headers.get("content-type") ?? "";
        return { status: response.status, contentType, body: await response.text() };
      };
    })
  );
}

/** Calls a body reader with the bodies of requests. Returns undefined if there is none. */
export function createBodyCaller(read: BodyReader | undefined): Caller | undefined {
  return (
    read &&
    (({ body: bytes = new Uint8Array() }) => {
      const text = new TextDecoder().decode(bytes);
      return async () => ({
        status: (await read({ bytes, text })) ? 200 : 400,
        contentType: "application/json",
        body: "null",
      });
    })
  );
}
