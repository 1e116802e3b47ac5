import type { APIGatewayOperations } from "@apigateway/server";
import type { Server } from "@smithy-contract/server-runtime";
import { createReferenceServer, importDocument, openStore, type ServedMethod } from "../src/index.ts";

/** A document that is served in this process. */
export interface ServedDocument {
  readonly server: Server<undefined, APIGatewayOperations>;
  readonly methods: readonly ServedMethod[];
}

/** Serves a document from a store in memory. */
export async function serveDocument(text: string): Promise<ServedDocument> {
  const outcome = importDocument(text);
  if (!outcome.ok) {
    throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  }
  const store = await openStore();
  await store.put(outcome.value);
  return { server: createReferenceServer(store), methods: await store.list() };
}

/** The request for a method's integration. */
export function requestFor(
  method: Pick<ServedMethod, "restApiId" | "resourceId" | "httpMethod">,
  accept?: string,
): Request {
  const [api, resource, name] = [method.restApiId, method.resourceId, method.httpMethod].map(encodeURIComponent);
  const url = `http://localhost/restapis/${api}/resources/${resource}/methods/${name}/integration`;
  return new Request(url, { headers: accept === undefined ? {} : { accept } });
}
