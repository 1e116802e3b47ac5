import { type APIGatewayOperations, type APIGatewayService, createAPIGatewayServer } from "@apigateway/server";
import { NotFoundException } from "@apigateway/types";
import type { Middleware, Server } from "@smithy-contract/server-runtime";
import type { Credentials } from "../auth/read-credentials.ts";
import { requireSignature } from "../auth/require-signature.ts";
import type { ReferenceHost } from "../host/reference-host.ts";
import { allowBrowsers, type BrowserOptions } from "../operate/allow-browsers.ts";
import { answerConditionally } from "../operate/answer-conditionally.ts";
import { answerProbes } from "../operate/answer-probes.ts";
import { type AllowedHosts, checkHost } from "../operate/check-host.ts";
import { createMetrics } from "../operate/metrics.ts";
import { type AnsweredRequest, observe } from "../operate/observe.ts";
import type { IntegrationStore, Lookup } from "../store/integration-store.ts";
import { refuseUnavailable } from "../store/refuse-unavailable.ts";
import { limitRate } from "../throttle/limit-rate.ts";
import type { RateLimit } from "../throttle/rate-limit.ts";
import { halMediaType, toHal } from "./hal.ts";

/** Options of {@link createReferenceServer}. */
export interface ReferenceServerOptions {
  /** Credentials by access key id. Each request must be signed with one of them. By default, requests need no signature. */
  readonly credentials?: ReadonlyMap<string, Credentials>;
  /** The limit on each caller's requests. By default, there is no limit. */
  readonly rateLimit?: RateLimit;
  /** The web pages that may call the server. By default, pages from loopback addresses may. */
  readonly browsers?: BrowserOptions;
  /** The hosts that requests may name. By default, and if requests must be signed, all hosts are allowed. */
  readonly allowedHosts?: AllowedHosts;
  /** Called after each request with its outcome. */
  readonly onAnswer?: (answered: AnsweredRequest) => void;
  /** Returns the number of log lines that were lost so far, for the metrics. By default, no lines count as lost. */
  readonly countLostLogs?: () => number;
  /** Called with each error that leads to a 5xx response. By default, errors are written to standard error. */
  readonly onError?: (error: unknown, report: { readonly requestId: string }) => void;
  /** Tells whether the server is about to stop, so that `/readyz` is 503. By default, it never is. */
  readonly isShuttingDown?: () => boolean;
}

/**
 * Creates a server for GetIntegration that reads integrations from a store. It responds in both of the service's
 * representations, flat JSON and HAL.
 */
export function createReferenceServer(
  store: IntegrationStore,
  options: ReferenceServerOptions = {},
): Server<ReferenceHost | undefined, APIGatewayOperations> {
  const { onError } = options;
  return createAPIGatewayServer<ReferenceHost | undefined>(createService(store), {
    middleware: listSteps(store, options),
    representations: { getIntegration: { [halMediaType]: toHal } },
    ...(onError === undefined ? {} : { onError }),
  });
}

/** Returns the middleware that runs around each request, the outermost first. */
function listSteps(store: IntegrationStore, options: ReferenceServerOptions): Middleware<ReferenceHost | undefined>[] {
  const { credentials, rateLimit, onAnswer, allowedHosts, browsers = { fromLoopback: true, origins: [] } } = options;
  const metrics = createMetrics(options.countLostLogs ?? (() => 0));
  return [
    observe((answered) => {
      metrics.count(answered);
      onAnswer?.(answered);
    }),
    ...(allowedHosts === undefined || credentials !== undefined ? [] : [checkHost(allowedHosts)]),
    answerProbes(store, metrics, () => options.isShuttingDown?.() === true),
    allowBrowsers(browsers),
    ...(credentials === undefined ? [] : [requireSignature(credentials)]),
    ...(rateLimit === undefined ? [] : [limitRate(rateLimit)]),
    answerConditionally(),
  ];
}

function createService(store: IntegrationStore): APIGatewayService<unknown> {
  return {
    async getIntegration(method) {
      const lookup = await store.find(method).catch(refuseUnavailable);
      if (lookup.found) {
        return lookup.integration;
      }
      throw new NotFoundException({ message: describeMissing(lookup.missing) });
    },
  };
}

/** Returns the service's message. An unknown API has the same message as an unknown resource, as recorded in 2025. */
function describeMissing(missing: Extract<Lookup, { found: false }>["missing"]): string {
  switch (missing) {
    case "api":
    case "resource":
      return "Invalid Resource identifier specified";
    case "method":
      return "Invalid Method identifier specified";
    case "integration":
      return "Invalid Integration identifier specified";
  }
}
