import { createAPIGatewayServer } from "@apigateway/server";
import { NotFoundException, type GetIntegrationRequest } from "@apigateway/types";
import { createServer } from "@smithy-contract/server-runtime";
import { withQuickBodies } from "@smithy-contract/server-runtime/quick-bodies";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { serve, toNodeListener } from "@smithy-contract/server-runtime/node";
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

/**
 * Creates a body reader that runs the whole server in its host for Node, on Node's own messages but without a socket. Its
 * time includes routing and the response.
 */
export async function createBodyReader(): Promise<BodyReader> {
  // A static import would make every start of this module load Node's fetch API.
  const { IncomingMessage, ServerResponse } = await import("node:http");
  const { Socket } = await import("node:net");
  const listener = toNodeListener(createServerOf("batch"));
  const socket = new Socket();
  const head = { method: "PUT", url: "/batches/night-17", httpVersion: "1.1", complete: true };
  return ({ bytes }) =>
    new Promise((resolve) => {
      const rawHeaders = ["Host", "localhost", "Content-Type", "application/json", "Content-Length", `${bytes.length}`];
      const incoming = Object.assign(new IncomingMessage(socket), head, { rawHeaders });
      const outgoing = new ServerResponse(incoming);
      outgoing.end = () => {
        resolve(outgoing.statusCode === 200);
        return outgoing;
      };
      listener(incoming, outgoing);
      incoming.push(bytes);
      incoming.push(null);
    });
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
