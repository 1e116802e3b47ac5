import { configureMocks } from "@apigateway/msw";
import { setupWorker } from "msw/browser";
import { scenarios } from "./scenarios.ts";

/**
 * Answers the page's requests to the service at the URL. The address of the page selects a scenario, for example
 * `?scenario=busy`.
 */
export async function startMocks(baseUrl: string): Promise<void> {
  configureMocks({ baseUrl });
  const asked = new URLSearchParams(location.search).get("scenario") ?? "";
  if (scenarios.has(asked)) {
    scenarios.use(asked);
  }
  await setupWorker(...scenarios.handlers).start({ onUnhandledFrame: "bypass" });
}
