import { createAPIGatewayServer } from "@apigateway/server";
import { NotFoundException, type GetIntegrationRequest } from "@apigateway/types";
import { createServer } from "@smithy-contract/server-runtime";
import { withQuickBodies } from "@smithy-contract/server-runtime/quick-bodies";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { serve } from "@smithy-contract/server-runtime/node";
import { routeCountOf, type AppName } from "../workload/workload.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { acceptReadings } from "../workload/readings.ts";
import { batchService, createRoutesService, readingsService } from "./contract-shapes.ts";
import type { BodyReader, MountedApp } from "./peer.ts";

export function mount(app: AppName): MountedApp {
  const server = createServerOf(app);
  return {
    listen: async () => (await serve(server, { port: 0, signals: false })).port,
    fetch: (request) => server.fetch(request),
  };
}

/** Creates this project's server for hosts that are not its own. */
export function createFetch(app: AppName): (request: Request) => Promise<Response> {
  const server = createServerOf(app);
  return (request) => server.fetch(request);
}

/** The internal symbol under which a host's request provides its body as bytes instead of a stream. */
const readBytes = Symbol.for("@smithy-contract/server-runtime/readBytes");

/**
 * Creates a body reader that runs the whole server, so its time includes routing and the response. Its request provides the
 * body as bytes, as those of the Node and Lambda hosts do.
 */
export function createBodyReader(): BodyReader {
  const server = createServerOf("batch");
  const init = { method: "PUT", headers: { "content-type": "application/json" } };
  let given = new Uint8Array();
  const request = Object.defineProperties(new Request("http://localhost/batches/night-17", init), {
    body: { value: new ReadableStream() },
    [readBytes]: { value: () => Promise.resolve(given) },
  });
  return async ({ bytes }) => {
    given = bytes;
    const { status } = await server.fetch(request);
    return status === 200;
  };
}

function createServerOf(app: AppName) {
  const count = routeCountOf(app);
  if (count !== undefined) {
    const { service, implementation } = createRoutesService(count);
    return createServer({ ...service, protocols: [restJson1] }, implementation);
  }
  // The generator adds quick bodies to the protocols of every service that takes bodies.
  const protocols = [withQuickBodies(restJson1)] as const;
  switch (app) {
    case "integration":
      return createAPIGatewayServer({ getIntegration });
    case "batch":
      return createServer({ ...batchService, protocols }, { putBatch: acceptBatch });
    default:
      return createServer({ ...readingsService, protocols }, { putReadings: acceptReadings });
  }
}

function getIntegration({ restApiId, resourceId, httpMethod }: GetIntegrationRequest) {
  const found = findIntegration(restApiId, resourceId, httpMethod);
  if (found === undefined) {
    throw new NotFoundException({ message: "Invalid Method identifier specified" });
  }
  return found;
}
