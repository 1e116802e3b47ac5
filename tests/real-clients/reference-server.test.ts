import { APIGateway } from "@apigateway/client";
import {
  createReferenceServer,
  openStore,
  type ApiDefinition,
  type IntegrationStore,
} from "@apigateway/reference-server";
import { NotFoundException } from "@apigateway/types";
import { serve, type RunningServer } from "@smithy-contract/server-runtime/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientConfig } from "../behaviour/ways/clients.ts";
import { importPets } from "./import-pets.ts";

describe("the generated client and the reference server, over a socket", () => {
  let api: ApiDefinition;
  let store: IntegrationStore;
  let running: RunningServer;
  let client: APIGateway;

  beforeAll(async () => {
    api = await importPets();
    store = await openStore();
    await store.put(api);
    running = await serve(createReferenceServer(store), { port: 0, signals: false });
    client = new APIGateway(clientConfig(running.url));
  });
  afterAll(async () => {
    client.destroy();
    await running.close();
    await store.close();
  });

  test("read the imported integration of every method", async () => {
    const types: (string | undefined)[] = [];
    for (const { resourceId, methods } of api.resources) {
      for (const { httpMethod, integration } of methods.filter((method) => method.integration !== undefined)) {
        const { $metadata, ...read } = await client.getIntegration({
          restApiId: api.restApiId,
          resourceId,
          httpMethod,
        });
        expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: expect.any(String) });
        expect(read).toEqual(integration);
        types.push(read.type);
      }
    }
    expect(types.toSorted()).toEqual(["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"]);
  });

  test("report a method without an integration by the contract's error", async () => {
    const { resourceId = "" } = api.resources.find(({ path }) => path === "/pets/{petId}") ?? {};
    const call = client.getIntegration({ restApiId: api.restApiId, resourceId, httpMethod: "DELETE" });
    await expect(call).rejects.toBeInstanceOf(NotFoundException);
    await expect(call).rejects.toThrow("Invalid Integration identifier specified");
  });
});
