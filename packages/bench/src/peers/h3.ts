import { getValidatedRouterParams, H3, HTTPError, readValidatedBody, serve } from "h3";
import type { AppName } from "../workload/workload.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import type { MountedApp } from "./peer.ts";
import { batchBody, batchParams, integrationParams } from "./zod-schemas.ts";

export function mount(name: AppName): MountedApp | undefined {
  const app = new H3();
  if (name === "integration") {
    app.get("/restapis/:restApiId/resources/:resourceId/methods/:httpMethod/integration", async (event) => {
      const { restApiId, resourceId, httpMethod } = await getValidatedRouterParams(event, integrationParams);
      const found = findIntegration(restApiId, resourceId, httpMethod);
      if (found === undefined) {
        throw new HTTPError({ status: 404, message: "Invalid Method identifier specified" });
      }
      return found;
    });
  } else if (name === "batch") {
    app.put("/batches/:batchId", async (event) => {
      const { batchId } = await getValidatedRouterParams(event, batchParams);
      return acceptBatch({ batchId, ...(await readValidatedBody(event, batchBody)) });
    });
  } else {
    return undefined;
  }
  return {
    async listen() {
      const server = await serve(app, { hostname: "127.0.0.1", port: 0, silent: true }).ready();
      return Number(new URL(server.url ?? "").port);
    },
    fetch: async (request) => app.fetch(request),
  };
}
