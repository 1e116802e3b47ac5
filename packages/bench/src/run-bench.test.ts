import { expect, test } from "vitest";
import { quickEffort, runBench } from "./run-bench.ts";
import { inProcessSuite } from "./suites/in-process.ts";
import { socketSuite } from "./suites/socket.ts";

test("times peers that all give the right answers", { timeout: 180_000 }, async () => {
  // A peer with a wrong answer ends the run; the figures of so short a run mean nothing.
  const { findings } = await runBench([inProcessSuite, socketSuite], quickEffort, () => {});
  expect([...findings.keys()]).toEqual([inProcessSuite, socketSuite]);
});
