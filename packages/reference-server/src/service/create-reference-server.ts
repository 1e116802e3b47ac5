import { type APIGatewayOperations, type APIGatewayService, createAPIGatewayServer } from "@apigateway/server";
import { NotFoundException } from "@apigateway/types";
import { type Middleware, ProtocolError, type Server } from "@smithy-contract/server-runtime";
import type { Credentials } from "../auth/read-credentials.ts";
import { requireSignature } from "../auth/require-signature.ts";
import { allowBrowsers, type BrowserOptions } from "../operate/allow-browsers.ts";
import { answerConditionally } from "../operate/answer-conditionally.ts";
import { answerProbes } from "../operate/answer-probes.ts";
import { createMetrics } from "../operate/metrics.ts";
import { type AnsweredRequest, observe } from "../operate/observe.ts";
import { type IntegrationStore, type Lookup, StoreUnavailableError } from "../store/integration-store.ts";
import { limitRate } from "../throttle/limit-rate.ts";
import type { RateLimit } from "../throttle/rate-limit.ts";
import { unavailable } from "./error-response.ts";
import { halMediaType, toHal } from "./hal.ts";

/** The account that messages name where nothing else is set: the one in AWS's own samples. */
export const defaultAccountId = "123456789012";

/** How a reference server answers. */
export interface ReferenceServerOptions {
  /** The AWS account that owns the APIs; messages name it. Default {@link defaultAccountId}. */
  readonly accountId?: string;
  /** Credentials by access key: every request must be signed with one of them. Without it, anybody may ask. */
  readonly credentials?: ReadonlyMap<string, Credentials>;
  /** What each caller may ask for; without it, anything. */
  readonly rateLimit?: RateLimit;
  /** Which web pages may call; by default those of this machine. */
  readonly browsers?: BrowserOptions;
  /** Told of every request once it is answered. */
  readonly onAnswer?: (answered: AnsweredRequest) => void;
  /** Told of what becomes a 5xx; by default it is written to standard error. */
  readonly onError?: (error: unknown) => void;
}

/** GetIntegration over a store, in both of the service's representations. */
export function createReferenceServer(
  store: IntegrationStore,
  options: ReferenceServerOptions = {},
): Server<undefined, APIGatewayOperations> {
  const { accountId = defaultAccountId, onError } = options;
  return createAPIGatewayServer(createService(store, accountId), {
    middleware: listSteps(store, options),
    representations: { getIntegration: { [halMediaType]: toHal } },
    ...(onError === undefined ? {} : { onError }),
  });
}

/** The steps around every request, the first one outermost. */
function listSteps(store: IntegrationStore, options: ReferenceServerOptions): Middleware[] {
  const { credentials, rateLimit, onAnswer, browsers = { fromLoopback: true, origins: [] } } = options;
  const { onError = (error: unknown): void => console.error(error) } = options;
  const metrics = createMetrics();
  return [
    observe((answered) => {
      metrics.count(answered);
      onAnswer?.(answered);
    }),
    answerProbes(store, metrics),
    allowBrowsers(browsers),
    ...(credentials === undefined ? [] : [requireSignature(credentials)]),
    ...(rateLimit === undefined ? [] : [limitRate(rateLimit, onError)]),
    answerConditionally(),
  ];
}

function createService(store: IntegrationStore, accountId: string): APIGatewayService {
  return {
    async getIntegration(method) {
      const lookup = await store.find(method).catch(toUnavailable);
      if (lookup.found) {
        return lookup.integration;
      }
      throw new NotFoundException({ message: describeMissing(lookup.missing, accountId, method.restApiId) });
    },
  };
}

/** The service's own words. */
function describeMissing(
  missing: Extract<Lookup, { found: false }>["missing"],
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
  if (!(error instanceof StoreUnavailableError)) {
    throw error;
  }
  const { status, type, message, retryAfterSeconds } = unavailable;
  throw new ProtocolError({
    status,
    type,
    message,
    headers: { "Retry-After": String(retryAfterSeconds) },
    cause: error,
  });
}
