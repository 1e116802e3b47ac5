import { APIGateway as AwsSdk } from "@aws-sdk/client-api-gateway";
import { createAPIGatewayServer, type APIGatewayService } from "@apigateway/server";
import type { GetIntegrationRequest } from "@apigateway/types";
import { serve } from "@smithy-contract/server-runtime/node";
import { exampleService } from "../example-service.ts";
import { settle, type SentRequest, type Session, type Way } from "../way.ts";
import { clientConfig, createClient } from "./clients.ts";

/** The Node host on a real socket, called by the generated client. */
export const nodeByClient: Way = {
  name: "node:http by the generated client",
  kind: "client",
  open: (implementation) => listen(implementation, createClient),
};

/** The Node host, called by AWS's own SDK, which shares no code with the generated packages. */
export const nodeByAwsSdk: Way = {
  name: "node:http by @aws-sdk/client-api-gateway",
  kind: "aws-sdk",
  open: (implementation) => listen(implementation, (endpoint) => new AwsSdk(clientConfig(endpoint))),
};

interface Client {
  getIntegration(input: GetIntegrationRequest): Promise<{ readonly $metadata: unknown }>;
  destroy(): void;
}

async function listen(
  implementation: APIGatewayService = exampleService,
  connect: (endpoint: string) => Client,
): Promise<Session> {
  const server = createAPIGatewayServer(implementation, { onError: () => {} });
  const running = await serve(server, { port: 0, signals: false });
  const client = connect(running.url);
  return {
    call: (input) => settle(client.getIntegration(input)),
    send: ({ path, ...init }: SentRequest) => fetch(running.url + path, init),
    async close() {
      client.destroy();
      await running.close();
    },
  };
}
