import * as msw from "msw";
import { setupWorker } from "msw/browser";
import { describeBehaviour } from "./behaviour.ts";

// Two projects run this file, each with one major of MSW; only the older one has this export.
const major = "cleanUrl" in msw ? 2 : 3;
const worker = setupWorker();
// The options' names in MSW 2 and in MSW 3; each ignores the other's.
const options = { onUnhandledRequest: "bypass", onUnhandledFrame: "bypass", quiet: true } as const;

describeBehaviour(`MSW ${major} in Chromium's service worker`, {
  start: () => worker.start(options),
  stop: () => worker.stop(),
  use: (...overrides) => worker.use(...overrides),
  resetHandlers: () => worker.resetHandlers(),
  restoreHandlers: () => worker.restoreHandlers(),
});
