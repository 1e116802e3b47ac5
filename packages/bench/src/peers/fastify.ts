import type { GetIntegrationRequest } from "@apigateway/types";
import fastify, { type FastifyInstance } from "fastify";
import { routeCountOf, type AppName } from "../workload/app.ts";
import type { BatchBody } from "../workload/batch-types.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { acceptJsonReadings, type ReadingsBody } from "../workload/readings.ts";
import { listRoutes } from "../workload/routes.ts";
import { batchSchemas, integrationSchemas, readingsSchemas, routeSchemas } from "./json-schemas.ts";
import type { MountedApp } from "./peer.ts";

export function mount(name: AppName): MountedApp {
  const app = fastify({
    // The default of one mebibyte is too small for the largest workload.
    bodyLimit: 10 * 1024 * 1024,
    // By default, null becomes 0 where a number is required, so an invalid body would be accepted.
    ajv: { customOptions: { coerceTypes: false } },
  });
  const count = routeCountOf(name);
  if (count !== undefined) {
    mountRoutes(app, count);
  } else if (name === "integration") {
    mountIntegration(app);
  } else if (name === "batch") {
    mountBatch(app);
  } else {
    app.put<{ Body: ReadingsBody }>("/readings", { schema: readingsSchemas }, async ({ body }) =>
      acceptJsonReadings(body),
    );
  }
  return { listen: async () => Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port) };
}

function mountIntegration(app: FastifyInstance): void {
  app.get<{ Params: GetIntegrationRequest }>(
    "/restapis/:restApiId/resources/:resourceId/methods/:httpMethod/integration",
    { schema: integrationSchemas },
    async ({ params }, reply) => {
      const found = findIntegration(params.restApiId, params.resourceId, params.httpMethod);
      return found ?? reply.code(404).send({ message: "Invalid Method identifier specified" });
    },
  );
}

function mountBatch(app: FastifyInstance): void {
  app.put<{ Params: { batchId: string }; Body: BatchBody }>(
    "/batches/:batchId",
    { schema: batchSchemas },
    async ({ params, body }) => acceptBatch({ batchId: params.batchId, ...body }),
  );
}

function mountRoutes(app: FastifyInstance, count: number): void {
  for (const { area, kind } of listRoutes(count)) {
    app.get<{ Params: { id: string; item: string } }>(
      `/${area}/:id/${kind}/:item`,
      { schema: routeSchemas },
      async ({ params }) => ({ kind, id: params.id, item: params.item }),
    );
  }
}
