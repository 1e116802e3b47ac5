import { handlers } from "@apigateway/msw";
import type { APIGatewayService } from "@apigateway/server";
import type { HttpHandler } from "msw";
import { settle, type SentRequest, type Session, type Way } from "../way.ts";
import { createClient } from "./clients.ts";

/** The methods that MSW has both in Node and in the browser. */
export interface Network {
  resetHandlers(...handlers: HttpHandler[]): void;
}

const origin = "http://mocked.test";

/** The generated client and the mocks, on a network that MSW intercepts already. */
export function mswWay(name: string, network: Network): Way {
  return {
    name,
    kind: "msw",
    async open(implementation?: APIGatewayService): Promise<Session> {
      network.resetHandlers(...handlers(implementation, { onViolation: () => {} }));
      const client = createClient(origin);
      return {
        call: (input) => settle(client.getIntegration(input)),
        send: ({ path, ...init }: SentRequest) => fetch(origin + path, init),
        async close() {
          client.destroy();
          network.resetHandlers();
        },
      };
    },
  };
}
