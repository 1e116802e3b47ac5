import { beforeAll, describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { expectedCounts } from "./cases/counts.ts";
import type { WayReport } from "./report/way-report.ts";

/** What the command bundles for a browser, from code that is not committed. */
interface Bundle {
  run(): Promise<WayReport>;
}

const bundle = new URL("../.cache/browser/suite.js", import.meta.url).href;
const answer = await fetch(bundle);
const isBuilt = answer.ok && /javascript/.test(answer.headers.get("content-type") ?? "");

describe("Smithy's official protocol tests of restJson1, in Chromium's service worker", () => {
  if (!isBuilt) {
    test.skipIf(!isBuilt)("need what `pnpm conformance` builds where there are a JDK and Maven", () => {});
    return;
  }
  let report: WayReport;

  beforeAll(async () => {
    const { run }: Bundle = await import(/* @vite-ignore */ bundle);
    report = await run();
    await commands.writeFile("packages/conformance/.cache/browser/report.json", JSON.stringify(report));
  }, 120_000);

  test("pass all", () => {
    expect(report.failed).toEqual([]);
    const { request, response, malformed } = expectedCounts.server;
    expect(report.passed).toBe(request + response + malformed);
  });
});
