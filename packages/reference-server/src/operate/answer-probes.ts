import type { Middleware } from "@smithy-contract/server-runtime";
import { type IntegrationStore, StoreUnavailableError } from "../store/integration-store.ts";
import type { Metrics } from "./metrics.ts";
import { readPath } from "./observe.ts";

/**
 * Creates middleware that serves the probes of an orchestrator without authentication: `/healthz` is 200 while the process
 * runs, `/readyz` is 200 while the database can be reached and no shutdown has begun, and `/metrics` has metrics for
 * Prometheus.
 */
export function answerProbes(
  store: IntegrationStore,
  metrics: Metrics,
  isShuttingDown: () => boolean,
): Middleware<unknown> {
  return async ({ request }, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return next();
    }
    switch (readPath(request.url)) {
      case "/healthz":
        return answer(200, "ok\n");
      case "/readyz":
        if (isShuttingDown()) {
          return answer(503, "the server is shutting down\n");
        }
        return (await isReady(store)) ? answer(200, "ok\n") : answer(503, "the database cannot be reached\n");
      case "/metrics":
        return answer(200, await metrics.write(), metrics.contentType);
      default:
        return next();
    }
  };
}

async function isReady(store: IntegrationStore): Promise<boolean> {
  try {
    await store.ping();
    return true;
  } catch (error) {
    if (error instanceof StoreUnavailableError) {
      return false;
    }
    throw error;
  }
}

function answer(status: number, body: string, contentType = "text/plain; charset=utf-8"): Response {
  return new Response(body, { status, headers: { "content-type": contentType, "cache-control": "no-store" } });
}
