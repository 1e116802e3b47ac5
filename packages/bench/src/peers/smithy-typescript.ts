import { httpbinding } from "@aws-smithy/server-common";
import { HttpRequest } from "@smithy/protocol-http";
import { toFetch, toListener } from "../ssdk/adapters.ts";
import { loadSsdk, type SsdkHandler } from "../ssdk/package.ts";
import { routeCountOf, type AppName } from "../workload/workload.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { listRoutes } from "../workload/routes.ts";
import { listenOnNode } from "./listen-on-node.ts";
import type { BodyReader, MountedApp } from "./peer.ts";

export function mount(app: AppName): MountedApp | undefined {
  const handler = createHandler(app);
  return handler && { listen: () => listenOnNode(toListener(handler)), fetch: toFetch(handler) };
}

/** Creates a body reader that runs the whole server, so its time includes routing and the response. */
export function createBodyReader(): BodyReader {
  const handler = createBatchHandler();
  const headers = { "content-type": "application/json" };
  return async ({ bytes: body }) => {
    const request = new HttpRequest({ method: "PUT", path: "/batches/night-17", headers, body });
    const { statusCode } = await handler.handle(request, {});
    return statusCode === 200;
  };
}

function createHandler(app: AppName): SsdkHandler | undefined {
  const count = routeCountOf(app);
  if (count !== undefined) {
    return createRoutesHandler(count);
  }
  switch (app) {
    case "integration":
      return createIntegrationHandler();
    case "batch":
      return createBatchHandler();
    default:
      return undefined;
  }
}

function createIntegrationHandler(): SsdkHandler {
  const { getBackplaneControlServiceServiceHandler, NotFoundException, BadRequestException } = loadSsdk("integration");
  return getBackplaneControlServiceServiceHandler(
    {
      async GetIntegration({ restApiId, resourceId, httpMethod }) {
        const found = findIntegration(restApiId, resourceId, httpMethod);
        if (found === undefined) {
          throw new NotFoundException({ message: "Invalid Method identifier specified" });
        }
        return found;
      },
    },
    (_call, failures) => new BadRequestException({ message: JSON.stringify(failures) }),
  );
}

function createBatchHandler(): SsdkHandler {
  return loadSsdk("batch").getBatchesServiceHandler({ PutBatch: async (input) => acceptBatch(input) });
}

/**
 * Creates a handler with a router for a number of routes, which all lead to one generated operation. The router is like the one
 * that would be generated for as many operations, but generating a thousand of them takes minutes.
 */
function createRoutesHandler(count: number): SsdkHandler {
  const handler = loadSsdk("routes").getRoutesServiceHandler({
    GetRoute: async ({ kind, id, item }) => ({ kind, id, item }),
  });
  const routes = listRoutes(count).map(({ area, kind }) => {
    const path = [
      { type: "path_literal", value: area },
      { type: "path" },
      { type: "path_literal", value: kind },
      { type: "path" },
    ] as const;
    return new httpbinding.UriSpec("GET", [...path], [], { service: "Routes", operation: "GetRoute" });
  });
  return Object.assign(handler, { mux: new httpbinding.HttpBindingMux(routes) });
}
