import { setupServer } from "msw/node";
import type { OpenTransport } from "../server/transport.ts";
import { readFetchResponse, toFetchRequest } from "./fetch-message.ts";

/** Mounts the generated handlers in MSW and sends requests with the platform's `fetch`. */
export const openMswTransport: OpenTransport = async (servers) => {
  const handlers = Array.from(servers.values(), ({ service, implementation }) =>
    // Many cases send malformed requests or return invalid output on purpose, so violations are not reported.
    service.handlers(implementation, { onViolation() {} }),
  );
  const network = setupServer(...handlers.flat());
  network.listen({ onUnhandledFrame: "error" });
  return {
    name: "msw",
    transportHeaders: [
      "accept",
      "accept-encoding",
      "accept-language",
      "connection",
      "content-length",
      "host",
      "sec-fetch-mode",
      "user-agent",
    ],
    async send(_, request) {
      return readFetchResponse(await fetch(toFetchRequest(request)));
    },
    async close() {
      network.close();
    },
  };
};
