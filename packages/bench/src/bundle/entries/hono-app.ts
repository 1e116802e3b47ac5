import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { failure, integration, integrationParams } from "../../peers/zod-schemas.ts";

/** An app with one operation. */
export const app = new OpenAPIHono();

const json = <Schema>(schema: Schema) => ({ description: "", content: { "application/json": { schema } } });

app.openapi(
  createRoute({
    method: "get",
    path: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration",
    request: { params: integrationParams },
    responses: { 200: json(integration), 404: json(failure) },
  }),
  (context) => context.json({ type: "MOCK" as const }, 200),
);
