import fastify from "fastify";
import { integrationSchemas } from "../../peers/json-schemas.ts";

const app = fastify();
app.get(
  "/restapis/:restApiId/resources/:resourceId/methods/:httpMethod/integration",
  { schema: integrationSchemas },
  async () => ({ type: "MOCK" }),
);
await app.listen({ port: 8080 });
