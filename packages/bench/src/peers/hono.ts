import { serve } from "@hono/node-server";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { listRoutes } from "../workload/routes.ts";
import { routeCountOf, type AppName } from "../workload/workload.ts";
import type { BodyReader, MountedApp } from "./peer.ts";
import * as schemas from "./zod-schemas.ts";

export function mount(name: AppName): MountedApp | undefined {
  const app = new OpenAPIHono();
  const count = routeCountOf(name);
  if (count !== undefined) {
    mountRoutes(app, count);
  } else if (name === "integration") {
    mountIntegration(app);
  } else if (name === "batch") {
    mountBatch(app);
  } else {
    return undefined;
  }
  const fetch = async (request: Request): Promise<Response> => app.fetch(request);
  return {
    listen: () =>
      new Promise((resolve) => serve({ fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => resolve(port))),
    fetch,
  };
}

export function createBodyReader(): BodyReader {
  return ({ text }) => schemas.batchBody.safeParse(JSON.parse(text)).success;
}

function json<Schema>(schema: Schema) {
  return { description: "", content: { "application/json": { schema } } };
}

function mountIntegration(app: OpenAPIHono): void {
  const route = createRoute({
    method: "get",
    path: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration",
    request: { params: schemas.integrationParams },
    responses: { 200: json(schemas.integration), 404: json(schemas.failure) },
  });
  app.openapi(route, (context) => {
    const { restApiId, resourceId, httpMethod } = context.req.valid("param");
    const found = findIntegration(restApiId, resourceId, httpMethod);
    return found === undefined
      ? context.json({ message: "Invalid Method identifier specified" }, 404)
      : context.json(found, 200);
  });
}

function mountBatch(app: OpenAPIHono): void {
  const route = createRoute({
    method: "put",
    path: "/batches/{batchId}",
    request: { params: schemas.batchParams, body: { required: true, ...json(schemas.batchBody) } },
    responses: { 200: json(schemas.batchOutput) },
  });
  app.openapi(route, (context) => {
    const output = acceptBatch({ ...context.req.valid("param"), ...context.req.valid("json") });
    return context.json(output, 200);
  });
}

function mountRoutes(app: OpenAPIHono, count: number): void {
  for (const { area, kind } of listRoutes(count)) {
    const route = createRoute({
      method: "get",
      path: `/${area}/{id}/${kind}/{item}`,
      request: { params: schemas.routeParams },
      responses: { 200: json(schemas.routeOutput) },
    });
    app.openapi(route, (context) => context.json({ kind, ...context.req.valid("param") }, 200));
  }
}
