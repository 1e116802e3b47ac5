import { expect, test } from "vitest";
import { briefEffort, runBench } from "./run-bench.ts";
import { bodySuite } from "./suites/body.ts";
import { routingSuite } from "./suites/routing.ts";
import { hostsSuite, inProcessSuite, socketSuite } from "./suites/servers.ts";

test(
  "runs every peer of the call suites and every host, and each peer responds correctly",
  { timeout: 300_000 },
  async () => {
    // A peer with a wrong response makes the run throw. The figures of such a short run are meaningless.
    const suites = [socketSuite, hostsSuite, inProcessSuite, bodySuite, routingSuite];
    const { findings } = await runBench(suites, briefEffort, () => {});
    expect([...findings.keys()]).toEqual(suites);
  },
);
