import type { OpenTransport } from "../server/transport.ts";
import { readFetchResponse, toFetchRequest } from "./fetch-message.ts";

/** Calls the stub's `fetch` method directly. */
export const openFetchTransport: OpenTransport = async (servers) => ({
  name: "fetch",
  transportHeaders: [],
  async send(service, request) {
    const server = servers.get(service);
    if (server === undefined) {
      throw new Error(`No server for ${service}`);
    }
    return readFetchResponse(await server.stub.fetch(toFetchRequest(request)));
  },
  async close() {},
});
