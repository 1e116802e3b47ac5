import inject from "light-my-request";
import type { MountedApp, PeerModule } from "../peers/peer.ts";
import { Refused } from "../peers/peer.ts";
import { toBuffer, type BenchRequest } from "../workload/workload.ts";
import type { PeerResponse, HostTask } from "./messages.ts";

/** Sends the same request each time and resolves to its response. */
export type Call = () => Promise<PeerResponse>;

/** Prepares a request for repeated calls in one mode. */
export type Caller = (request: BenchRequest) => Call;

/** Creates the caller for a mode. Returns undefined if the peer does not support the mode. */
export async function createCaller({ mode, app }: HostTask, peer: PeerModule): Promise<Caller | undefined> {
  if (mode === "body") {
    return bodyCaller(peer);
  }
  const mounted = await peer.mount(app);
  return mode === "fetch" ? fetchCaller(mounted) : listenerCaller(mounted);
}

function fetchCaller({ fetch }: MountedApp): Caller | undefined {
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

function listenerCaller(mounted: MountedApp): Caller {
  const listener = mounted.createListener();
  return ({ method, path, headers, body }) => {
    const options = { method, url: path, headers: { ...headers }, validate: false };
    const injected = body === undefined ? options : { ...options, payload: toBuffer(body) };
    return async () => {
      const { statusCode, headers: answered, payload } = await inject(listener, injected);
      return { status: statusCode, contentType: String(answered["content-type"]), body: payload };
    };
  };
}

async function bodyCaller(peer: PeerModule): Promise<Caller> {
  const read = await peer.createBodyReader();
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
