import { setupWorker } from "msw/browser";
import { collectServerCases } from "../cases/collect-cases.ts";
import type { AstModel } from "../model/ast.ts";
import type { TransportReport } from "../report/transport-report.ts";
import { ConformanceServer } from "../server/conformance-server.ts";
import { readGeneratedService, type GeneratedModules } from "../server/read-generated-service.ts";
import { runTransport } from "../server/run-transport.ts";
import type { OpenTransport } from "../server/transport.ts";
import { readFetchResponse, toFetchRequest } from "../transports/fetch-message.ts";

/** A generated service in the bundle for a browser. */
export interface BundledService {
  readonly id: string;
  readonly name: string;
  readonly modules: GeneratedModules;
}

/** Mounts the generated handlers in MSW's service worker and sends requests with the page's `fetch`. */
const openServiceWorkerTransport: OpenTransport = async (servers) => {
  const handlers = Array.from(servers.values(), ({ service, implementation }) =>
    service.handlers(implementation, { onViolation() {} }),
  );
  const worker = setupWorker(...handlers.flat());
  await worker.start({ quiet: true, onUnhandledFrame: "bypass" });
  return {
    name: "chromium",
    transportHeaders: ["accept", "accept-language", "content-length", "referer", "user-agent"],
    async send(_, request) {
      return readFetchResponse(await fetch(toFetchRequest(request)));
    },
    async close() {
      worker.stop();
    },
  };
};

/** Runs every server case in the current page. */
export async function runInBrowser(model: AstModel, bundled: readonly BundledService[]): Promise<TransportReport> {
  const services = bundled.map(({ id, name, modules }) => readGeneratedService(id, name, modules));
  const cases = collectServerCases(
    model,
    services.map(({ id }) => id),
  );
  const servers = new Map(services.map((service) => [service.id, new ConformanceServer(service)]));
  return runTransport({ model, cases, servers }, openServiceWorkerTransport, new Map());
}
