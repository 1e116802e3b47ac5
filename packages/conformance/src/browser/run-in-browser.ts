import { setupWorker } from "msw/browser";
import { collectServerCases } from "../cases/collect-cases.ts";
import type { AstModel } from "../model/ast.ts";
import type { WayReport } from "../report/way-report.ts";
import { ConformanceServer } from "../server/conformance-server.ts";
import { readGeneratedService, type GeneratedModules } from "../server/read-generated-service.ts";
import { runWay } from "../server/run-way.ts";
import type { OpenWay } from "../server/way.ts";
import { readFetchResponse, toFetchRequest } from "../ways/fetch-message.ts";

/** A generated service, as it is bundled for a browser. */
export interface BundledService {
  readonly id: string;
  readonly name: string;
  readonly modules: GeneratedModules;
}

/** The implementations mounted in MSW's service worker by the generated handlers, called by the page's `fetch`. */
const openServiceWorkerWay: OpenWay = async (servers) => {
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

/** Runs every server case in this page. */
export async function runInBrowser(model: AstModel, bundled: readonly BundledService[]): Promise<WayReport> {
  const services = bundled.map(({ id, name, modules }) => readGeneratedService(id, name, modules));
  const cases = collectServerCases(
    model,
    services.map(({ id }) => id),
  );
  const servers = new Map(services.map((service) => [service.id, new ConformanceServer(service)]));
  return runWay({ model, cases, servers }, openServiceWorkerWay, new Map());
}
