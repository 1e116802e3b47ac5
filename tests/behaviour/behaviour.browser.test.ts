import { setupWorker } from "msw/browser";
import { afterAll, beforeAll } from "vitest";
import { cases } from "./cases.ts";
import { runCases } from "./run-cases.ts";
import { mswWay } from "./ways/msw.ts";

const network = setupWorker();
beforeAll(() => network.start({ quiet: true, onUnhandledFrame: "error" }));
afterAll(() => network.stop());
runCases(mswWay("MSW's service worker in Chromium", network), cases);
