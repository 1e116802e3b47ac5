import * as msw from "msw";
import { setupWorker } from "msw/browser";
import { describeBehaviour, type Network } from "./behaviour.ts";
import { describeStreams } from "./describe-streams.ts";

// Two vitest projects run this file, each with one major of MSW. Only MSW 2 has the export `cleanUrl`.
const major = "cleanUrl" in msw ? 2 : 3;
const worker = setupWorker();
// MSW 2 and MSW 3 name the option differently and ignore the other name.
const options = { onUnhandledRequest: "bypass", onUnhandledFrame: "bypass", quiet: true } as const;

const network: Network = {
  start: () => worker.start(options),
  stop: () => worker.stop(),
  use: (...overrides) => worker.use(...overrides),
  resetHandlers: () => worker.resetHandlers(),
  restoreHandlers: () => worker.restoreHandlers(),
  listHandlers: () => worker.listHandlers(),
};

describeBehaviour(`MSW ${major} in Chromium's service worker`, network);
describeStreams(`event streams of MSW ${major} in Chromium's service worker`, network);
