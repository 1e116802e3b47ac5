import { configureMocks, createScenarios, getIntegration, handlers, networkError } from "@apigateway/msw";
import { setupWorker } from "msw/browser";

/**
 * Answers the page's requests to the service at the URL. The address of the page selects a scenario, for example
 * `?scenario=busy`.
 */
export async function startMocks(baseUrl: string): Promise<void> {
  configureMocks({ baseUrl });
  const scenarios = createScenarios({
    usual: handlers(),
    missing: [getIntegration.notFound({ message: "Invalid Method identifier specified" })],
    busy: [getIntegration.tooManyRequests({ retryAfterSeconds: "30" })],
    offline: [getIntegration(networkError())],
  });
  const asked = new URLSearchParams(location.search).get("scenario") ?? "";
  if (scenarios.has(asked)) {
    scenarios.use(asked);
  }
  await setupWorker(...scenarios.handlers).start({ onUnhandledFrame: "bypass" });
}
