import type { OpenWay } from "../server/way.ts";
import { readFetchResponse, toFetchRequest } from "./fetch-message.ts";

/** The stub called by its own `fetch`, in process. */
export const openFetchWay: OpenWay = async (servers) => ({
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
