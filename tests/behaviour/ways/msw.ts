import { handlers } from "@apigateway/msw";
import type { APIGatewayService } from "@apigateway/server";
import type { HttpHandler } from "msw";
import { settle, type Exchange, type Session, type Way } from "../way.ts";
import { createClient } from "./clients.ts";

/** What Node's and the browser's side of MSW have in common. */
export interface Network {
  resetHandlers(...handlers: HttpHandler[]): void;
}

const origin = "http://mocked.test";

/** The handlers on a network that is already being intercepted, called by the generated client. */
export function mswWay(name: string, network: Network): Way {
  return {
    name,
    kind: "msw",
    async open(implementation?: APIGatewayService): Promise<Session> {
      network.resetHandlers(...handlers(implementation, { onViolation: () => {} }));
      const client = createClient(origin);
      return {
        call: (input) => settle(client.getIntegration(input)),
        send: ({ path, ...init }: Exchange) => fetch(origin + path, init),
        async close() {
          client.destroy();
          network.resetHandlers();
        },
      };
    },
  };
}
