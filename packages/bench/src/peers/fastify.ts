import type { GetIntegrationRequest } from "@apigateway/types";
import { Ajv } from "ajv";
import fastify, { type FastifyInstance } from "fastify";
import { routeCountOf, type AppName } from "../workload/app.ts";
import type { BatchBody } from "../workload/batch-types.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { acceptJsonReadings, type ReadingsBody } from "../workload/readings.ts";
import { listRoutes } from "../workload/routes.ts";
import { batchSchemas, integrationSchemas, readingsSchemas, routeSchemas } from "./json-schemas.ts";
import { Refused, type BodyReader, type MountedApp } from "./peer.ts";

/** The body limit in bytes. Fastify's default of one mebibyte is too small for the largest workload. */
const bodyLimit = 10 * 1024 * 1024;

export function mount(name: AppName): MountedApp {
  const app = fastify({ bodyLimit });
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

export function createBodyReader(): BodyReader {
  // The default options of Fastify's schema compiler.
  const ajv = new Ajv({ coerceTypes: "array", useDefaults: true, removeAdditional: true, allErrors: false });
  const validate = ajv.compile(batchSchemas.body);
  return ({ text }) => {
    const value: unknown = JSON.parse(text);
    if (!validate(value)) {
      throw new Refused(ajv.errorsText(validate.errors));
    }
    return value;
  };
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
  for (const { key, area, kind } of listRoutes(count)) {
    app.get<{ Params: { id: string; item: string } }>(
      `/${area}/:id/${kind}/:item`,
      { schema: routeSchemas },
      async ({ params }) => ({ operation: key, id: params.id, item: params.item }),
    );
  }
}
