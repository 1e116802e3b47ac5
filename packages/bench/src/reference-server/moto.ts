import type { ApiDefinition } from "@apigateway/reference-server";
import type { GetIntegrationRequest } from "@apigateway/types";
import { APIGateway } from "@aws-sdk/client-api-gateway";
import { createApi } from "../../../reference-server/test/python/create-api.ts";
import { hasPython, provideEnvironment } from "../../../reference-server/test/python/environment.ts";
import { startMoto } from "../../../reference-server/test/python/start-moto.ts";

/** A running moto server that has an API. */
export interface FilledMoto {
  readonly port: number;
  readonly methods: readonly GetIntegrationRequest[];
  stop(): Promise<void>;
}

/** Starts moto's server and creates an API in it. Returns undefined if Python is not installed. */
export async function startFilledMoto(api: ApiDefinition): Promise<FilledMoto | undefined> {
  if (!hasPython()) {
    return undefined;
  }
  const moto = await startMoto(await provideEnvironment());
  try {
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new APIGateway({ endpoint: moto.url, region: "us-east-1", credentials });
    const created = await createApi(client, api);
    client.destroy();
    return { port: Number(new URL(moto.url).port), methods: created.map(({ ids }) => ids), stop: moto.stop };
  } catch (error) {
    await moto.stop();
    throw error;
  }
}
