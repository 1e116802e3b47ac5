import type { APIGatewayOperations } from "@apigateway/server";
import type { Server } from "@smithy-contract/server-runtime";
import { createReferenceServer, importDocument, openStore, type ServedMethod } from "../src/index.ts";

/** A server for a document's integrations, and its methods. */
export interface ServedDocument {
  readonly server: Server<undefined, APIGatewayOperations>;
  readonly methods: readonly ServedMethod[];
}

/** Imports a document into a store in memory and creates a server for it. */
export async function serveDocument(text: string): Promise<ServedDocument> {
  const outcome = importDocument(text);
  if (!outcome.ok) {
    throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  }
  const store = await openStore();
  await store.put(outcome.value);
  return { server: createReferenceServer(store), methods: await store.list() };
}

/** Creates the GetIntegration request for a method. */
export function requestFor(
  method: Pick<ServedMethod, "restApiId" | "resourceId" | "httpMethod">,
  accept?: string,
): Request {
  const [api, resource, name] = [method.restApiId, method.resourceId, method.httpMethod].map(encodeURIComponent);
  const url = `http://localhost/restapis/${api}/resources/${resource}/methods/${name}/integration`;
  return new Request(url, { headers: accept === undefined ? {} : { accept } });
}
