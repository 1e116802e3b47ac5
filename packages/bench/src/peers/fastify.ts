import type { GetIntegrationRequest } from "@apigateway/types";
import fastify from "fastify";
import type { BatchBody } from "../workload/batch-types.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { acceptJsonReadings, type ReadingsBody } from "../workload/readings.ts";
import type { AppName } from "../workload/workload.ts";
import { batchSchemas, integrationSchemas, readingsSchemas } from "./json-schemas.ts";
import type { MountedApp } from "./peer.ts";

export function mount(name: AppName): MountedApp | undefined {
  const app = fastify({
    // The default of one mebibyte is too small for the largest workload.
    bodyLimit: 10 * 1024 * 1024,
    // By default, null becomes 0 where a number is required, so an invalid body would be accepted.
    ajv: { customOptions: { coerceTypes: false } },
  });
  switch (name) {
    case "integration":
      app.get<{ Params: GetIntegrationRequest }>(
        "/restapis/:restApiId/resources/:resourceId/methods/:httpMethod/integration",
        { schema: integrationSchemas },
        async ({ params }, reply) =>
          findIntegration(params.restApiId, params.resourceId, params.httpMethod) ??
          reply.code(404).send({ message: "Invalid Method identifier specified" }),
      );
      break;
    case "batch":
      app.put<{ Params: { batchId: string }; Body: BatchBody }>(
        "/batches/:batchId",
        { schema: batchSchemas },
        async ({ params, body }) => acceptBatch({ batchId: params.batchId, ...body }),
      );
      break;
    case "readings":
      app.put<{ Body: ReadingsBody }>("/readings", { schema: readingsSchemas }, async ({ body }) =>
        acceptJsonReadings(body),
      );
      break;
    default:
      return undefined;
  }
  return { listen: async () => Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port) };
}
