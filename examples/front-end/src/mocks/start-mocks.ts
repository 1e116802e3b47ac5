import { configureMocks } from "@apigateway/msw";
import { showMockPanel } from "@apigateway/msw/panel";
import { setupWorker } from "msw/browser";
import { scenarios } from "./scenarios.ts";

/**
 * Answers the page's requests to the service at the URL, and shows the panel that chooses the answers. The address of the
 * page selects a scenario, too, for example `?scenario=busy`.
 */
export async function startMocks(baseUrl: string): Promise<void> {
  configureMocks({ baseUrl });
  showMockPanel(scenarios);
  const asked = new URLSearchParams(location.search).get("scenario") ?? "";
  if (scenarios.has(asked)) {
    scenarios.use(asked);
  }
  await setupWorker(...scenarios.handlers).start({ onUnhandledFrame: "bypass" });
}
