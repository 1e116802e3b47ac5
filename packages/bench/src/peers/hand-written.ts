import type { IncomingMessage, ServerResponse } from "node:http";
import { routeCountOf, type AppName } from "../workload/workload.ts";
import type { BatchBody } from "../workload/batch-types.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { acceptJsonReadings, type ReadingsBody } from "../workload/readings.ts";
import { listRoutes } from "../workload/routes.ts";
import { listenOnNode } from "./listen-on-node.ts";
import type { BodyReader, MountedApp } from "./peer.ts";

// A server written only for speed, without a framework.

interface Reply {
  readonly status: number;
  readonly value: unknown;
}

/** Serves a request, given its method, path and body text. */
type Handler = (method: string, path: string, body: string) => Reply;

/** Checks a parsed body. The hand-written server validates nothing; see hand-written-ajv.ts. */
type BodyCheck = (body: unknown) => boolean;

export function mount(app: AppName): MountedApp {
  return mountChecked(app, () => true);
}

export function createBodyReader(): BodyReader {
  return ({ text }) => JSON.parse(text) !== null;
}

/** Mounts an app with a check of its body. */
export function mountChecked(app: AppName, isValid: BodyCheck): MountedApp {
  const handle = createHandler(app, isValid);
  return {
    listen: () =>
      listenOnNode((incoming, outgoing) => {
        const { method = "", url = "" } = incoming;
        if (method === "GET") {
          send(outgoing, handle(method, url, ""));
        } else {
          readText(incoming, (body) => send(outgoing, handle(method, url, body)));
        }
      }),
    async fetch(request) {
      const path = request.url.slice(request.url.indexOf("/", "https://".length));
      const { status, value } = handle(request.method, path, request.method === "GET" ? "" : await request.text());
      return Response.json(value, { status });
    },
  };
}

function createHandler(app: AppName, isValid: BodyCheck): Handler {
  const count = routeCountOf(app);
  if (count !== undefined) {
    return createRouter(count);
  }
  switch (app) {
    case "integration":
      return getIntegration;
    case "batch":
      return (method, path, text) => putBatch(method, path, text, isValid);
    default:
      return (method, path, text) => putReadings(method, path, text, isValid);
  }
}

const notFound: Reply = { status: 404, value: { message: "Not found" } };
const invalid: Reply = { status: 400, value: { message: "Invalid body" } };

const integrationPath = /^\/restapis\/([^/]+)\/resources\/([^/]+)\/methods\/([^/]+)\/integration$/;

function getIntegration(method: string, path: string): Reply {
  const match = integrationPath.exec(path);
  if (method !== "GET" || match === null) {
    return notFound;
  }
  const [, restApiId = "", resourceId = "", httpMethod = ""] = match;
  const found = findIntegration(
    decodeURIComponent(restApiId),
    decodeURIComponent(resourceId),
    decodeURIComponent(httpMethod),
  );
  return found === undefined ? notFound : { status: 200, value: found };
}

const batchPath = /^\/batches\/([^/]+)$/;

function putBatch(method: string, path: string, text: string, isValid: BodyCheck): Reply {
  const match = batchPath.exec(path);
  if (method !== "PUT" || match === null) {
    return notFound;
  }
  const body: BatchBody = JSON.parse(text);
  return isValid(body)
    ? { status: 200, value: acceptBatch({ batchId: decodeURIComponent(match[1] ?? ""), ...body }) }
    : invalid;
}

function putReadings(method: string, path: string, text: string, isValid: BodyCheck): Reply {
  if (method !== "PUT" || path !== "/readings") {
    return notFound;
  }
  const body: ReadingsBody = JSON.parse(text);
  return isValid(body) ? { status: 200, value: acceptJsonReadings(body) } : invalid;
}

function createRouter(count: number): Handler {
  const operations = new Set(listRoutes(count).map(({ area, kind }) => `GET/${area}/${kind}`));
  return (method, path) => {
    const [, area, id = "", kind, item = ""] = path.split("/");
    return operations.has(`${method}/${area}/${kind}`)
      ? { status: 200, value: { kind, id: decodeURIComponent(id), item: decodeURIComponent(item) } }
      : notFound;
  };
}

function send(outgoing: ServerResponse, { status, value }: Reply): void {
  const body = JSON.stringify(value);
  outgoing.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  outgoing.end(body);
}

function readText(incoming: IncomingMessage, onText: (text: string) => void): void {
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("end", () => onText(Buffer.concat(chunks).toString()));
}
