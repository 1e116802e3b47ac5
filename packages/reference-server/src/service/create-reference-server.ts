import { type APIGatewayOperations, type APIGatewayService, createAPIGatewayServer } from "@apigateway/server";
import { NotFoundException } from "@apigateway/types";
import { ProtocolError, type Server } from "@smithy-contract/server-runtime";
import { type IntegrationStore, StoreUnavailableError } from "../store/integration-store.ts";
import { halMediaType, toHal } from "./hal.ts";

/** The account that messages name where nothing else is set: the one in AWS's own samples. */
export const defaultAccountId = "123456789012";

/** Seconds after which a caller may try again while the database is away. */
const retryAfterSeconds = 1;

/** How a reference server answers. */
export interface ReferenceServerOptions {
  /** The AWS account that owns the APIs; messages name it. Default {@link defaultAccountId}. */
  readonly accountId?: string;
  /** Learns of what becomes a 5xx; by default it is written to standard error. */
  readonly onError?: (error: unknown) => void;
}

/** GetIntegration over a store, in both of the service's representations. */
export function createReferenceServer(
  store: IntegrationStore,
  options: ReferenceServerOptions = {},
): Server<undefined, APIGatewayOperations> {
  return createAPIGatewayServer(createService(store, options.accountId ?? defaultAccountId), {
    representations: { getIntegration: { [halMediaType]: toHal } },
    ...(options.onError === undefined ? {} : { onError: options.onError }),
  });
}

function createService(store: IntegrationStore, accountId: string): APIGatewayService {
  return {
    async getIntegration(method) {
      const found = await store.find(method).catch(toUnavailable);
      if (found.found) return found.integration;
      throw new NotFoundException({ message: describeMissing(found.missing, accountId, method.restApiId) });
    },
  };
}

/** The service's own words. */
function describeMissing(
  missing: "api" | "resource" | "method" | "integration",
  accountId: string,
  restApiId: string,
): string {
  switch (missing) {
    case "api":
      return `Invalid API identifier specified ${accountId}:${restApiId}`;
    case "resource":
      return "Invalid Resource identifier specified";
    case "method":
      return "Invalid Method identifier specified";
    case "integration":
      return "Invalid Integration identifier specified";
  }
}

function toUnavailable(error: unknown): never {
  if (!(error instanceof StoreUnavailableError)) throw error;
  throw new ProtocolError({
    status: 503,
    type: "ServiceUnavailableException",
    message: "Service unavailable, try again",
    headers: { "Retry-After": String(retryAfterSeconds) },
    cause: error,
  });
}
