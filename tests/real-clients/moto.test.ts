import { APIGateway } from "@apigateway/client";
import { NotFoundException } from "@apigateway/types";
import { APIGateway as AwsSdk } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApi, type CreatedMethod } from "../../packages/reference-server/test/python/create-api.ts";
import { hasPython, provideEnvironment } from "../../packages/reference-server/test/python/environment.ts";
import { startMoto, type Moto } from "../../packages/reference-server/test/python/start-moto.ts";
import { clientConfig } from "../behaviour/ways/clients.ts";
import { importPets } from "./import-pets.ts";

const required = process.env["CI"] === "true";
const lacking = hasPython() ? "" : " (needs Python 3 with venv: apt-get install -y python3-venv)";

describe.skipIf(lacking !== "" && !required)(`the generated client and moto's server${lacking}`, () => {
  let moto: Moto | undefined;
  let client: APIGateway;
  let sdk: AwsSdk;
  let created: readonly CreatedMethod[];

  beforeAll(async () => {
    moto = await startMoto(await provideEnvironment());
    client = new APIGateway(clientConfig(moto.url));
    sdk = new AwsSdk(clientConfig(moto.url));
    created = await createApi(sdk, await importPets());
  }, 300_000);
  afterAll(async () => {
    client?.destroy();
    sdk?.destroy();
    await moto?.stop();
  });

  test("read the same of every method as AWS's SDK", async () => {
    for (const { ids, integration } of created) {
      const { $metadata: _, ...read } = await client.getIntegration(ids);
      const { $metadata: __, ...expected } = await sdk.getIntegration(ids);
      expect(read).toEqual(expected);
      expect(read).toMatchObject({ type: integration.type });
    }
    expect(created).toHaveLength(5);
  }, 30_000);

  test("report an unknown API by the contract's error, with moto's message", async () => {
    const ids = { restApiId: "nope", resourceId: "nope", httpMethod: "GET" };
    const call = client.getIntegration(ids);
    await expect(call).rejects.toBeInstanceOf(NotFoundException);
    await expect(call).rejects.toThrow("Invalid Rest API Id specified");
  }, 30_000);
});
