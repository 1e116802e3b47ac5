import { serve } from "@smithy-contract/server-runtime/node";
import { Agent } from "node:http";
import type { OpenTransport } from "../server/transport.ts";
import { sendRaw } from "./raw-http.ts";

/** Serves each stub with Node's HTTP server on a local port. */
export const openNodeTransport: OpenTransport = async (servers) => {
  const agent = new Agent({ keepAlive: true });
  const entries = Array.from(servers, async ([service, { stub }]) => {
    return [service, await serve(stub, { port: 0, signals: false })] as const;
  });
  const running = new Map(await Promise.all(entries));
  return {
    name: "node",
    transportHeaders: ["connection", "content-length", "host"],
    async send(service, request) {
      const port = running.get(service)?.port;
      if (port === undefined) {
        throw new Error(`No server for ${service}`);
      }
      return sendRaw(request, port, agent);
    },
    async close() {
      agent.destroy();
      await Promise.all(Array.from(running.values(), (server) => server.close()));
    },
  };
};
