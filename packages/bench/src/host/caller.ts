import type { BenchRequest } from "../workload/workload.ts";
import { Refused, type MountedApp, type PeerModule } from "../peers/peer.ts";
import type { PeerResponse } from "./messages.ts";

/** Sends the same request each time and resolves to its response. */
export type Call = () => Promise<PeerResponse>;

/** Prepares a request for repeated calls. */
export type Caller = (request: BenchRequest) => Call;

/** Calls an app with web-standard requests. Returns undefined if the peer does not support them. */
export function createFetchCaller(app: MountedApp | undefined): Caller | undefined {
  const { fetch } = app ?? {};
  if (fetch === undefined) {
    return undefined;
  }
  return ({ method, path, headers, body }) => {
    const url = `http://localhost${path}`;
    const init = body === undefined ? { method, headers } : { method, headers, body };
    return async () => {
      const response = await fetch(new Request(url, init));
      const contentType = response.headers.get("content-type") ?? "";
      return { status: response.status, contentType, body: await response.text() };
    };
  };
}

/** Calls a peer's body reader with the body of a request. Returns undefined if the peer has none. */
export async function createBodyCaller(peer: PeerModule): Promise<Caller | undefined> {
  const read = await peer.createBodyReader?.();
  if (read === undefined) {
    return undefined;
  }
  const accepted = { status: 200, contentType: "application/json", body: "null" };
  return ({ body }) => {
    const bytes = body ?? new Uint8Array();
    const text = new TextDecoder().decode(bytes);
    return async () => {
      try {
        await read({ bytes, text });
        return accepted;
      } catch (error) {
        if (error instanceof Refused) {
          return { ...accepted, status: 400, body: error.message };
        }
        throw error;
      }
    };
  };
}
