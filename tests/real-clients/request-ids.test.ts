import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { type APIGatewayService, createAPIGatewayServer } from "@apigateway/server";
import { NotFoundException } from "@apigateway/types";
import { APIGateway as AwsAPIGateway } from "@aws-sdk/client-api-gateway";
import { toRequestHandler } from "@smithy-contract/server-runtime/in-memory";
import { serve } from "@smithy-contract/server-runtime/node";
import { setupServer } from "msw/node";
import { describe, expect, test } from "vitest";
import { clientConfig } from "../behaviour/ways/clients.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mocked = "http://mocked.test";

interface WithMetadata {
  readonly $metadata: { readonly requestId?: string | undefined };
}

/** What the two clients have in common. */
interface Client {
  getIntegration(input: { restApiId: string; resourceId: string; httpMethod: string }): Promise<WithMetadata>;
  destroy(): void;
}

const service: APIGatewayService = {
  getIntegration({ restApiId }) {
    if (restApiId === "missing") {
      throw new NotFoundException({ message: "Invalid Method identifier specified" });
    }
    if (restApiId === "broken") {
      throw new Error("broken");
    }
    return { type: "MOCK" };
  },
};
const server = createAPIGatewayServer(service, { onError: () => {} });

/** The ids of a success, a modelled error, an internal failure and a request for no operation. */
async function listIds(client: Client): Promise<readonly (string | undefined)[]> {
  const call = (restApiId: string) => client.getIntegration({ restApiId, resourceId: "b", httpMethod: "GET" });
  const { $metadata } = await call("a");
  const ids = [$metadata.requestId];
  for (const restApiId of ["missing", "broken", "."]) {
    const error: unknown = await call(restApiId).catch((thrown: unknown) => thrown);
    expect(error).toHaveProperty("$metadata");
    ids.push((error as WithMetadata).$metadata.requestId);
  }
  client.destroy();
  return ids;
}

const clients: readonly (readonly [string, (config: ReturnType<typeof clientConfig>) => Client])[] = [
  ["the generated client", (config) => new APIGateway(config)],
  ["AWS's client", (config) => new AwsAPIGateway(config)],
];

describe.each(clients)("%s knows the request id of successes and errors", (_name, create) => {
  test("in the same process", async () => {
    const config = { ...clientConfig("https://api.test"), requestHandler: toRequestHandler(server) };
    const ids = await listIds(create(config));
    expect(ids).toEqual(ids.map(() => expect.stringMatching(uuid)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("over a socket", async () => {
    await using running = await serve(server, { port: 0, signals: false });
    const ids = await listIds(create(clientConfig(running.url)));
    expect(ids).toEqual(ids.map(() => expect.stringMatching(uuid)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("of a mock, whose ids are the same in every run", async () => {
    const network = setupServer(...handlers(service, { baseUrl: mocked, unmatched: "answer", onViolation: () => {} }));
    network.listen({ onUnhandledFrame: "error" });
    const ids = await listIds(create(clientConfig(mocked)));
    network.resetHandlers();
    const again = await listIds(create(clientConfig(mocked)));
    network.resetHandlers(getIntegration({ type: "MOCK" }));
    const one = await create(clientConfig(mocked)).getIntegration({
      restApiId: "a",
      resourceId: "b",
      httpMethod: "GET",
    });
    network.close();
    expect(ids).toEqual(ids.map(() => expect.stringMatching(uuid)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(again).toEqual(ids);
    expect(one.$metadata.requestId).toBe(ids[0]);
  });
});
