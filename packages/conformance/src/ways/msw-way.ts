import { setupServer } from "msw/node";
import type { OpenWay } from "../server/way.ts";
import { readFetchResponse, toFetchRequest } from "./fetch-message.ts";

/** The implementations mounted in MSW by the generated handlers, called by the platform's `fetch`. */
export const openMswWay: OpenWay = async (servers) => {
  const handlers = Array.from(servers.values(), ({ service, implementation }) =>
    // A malformed request or an output that breaks a constraint is what the cases are about.
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
