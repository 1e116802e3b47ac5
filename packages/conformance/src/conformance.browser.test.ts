import { beforeAll, describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { expectedCounts } from "./cases/counts.ts";
import type { TransportReport } from "./report/transport-report.ts";

/** The exports of the bundle that `pnpm conformance` writes. It is not committed, so it has no declared types. */
interface Bundle {
  run(): Promise<TransportReport>;
}

const bundle = new URL("../.cache/browser/suite.js", import.meta.url).href;
const response = await fetch(bundle);
const isBuilt = response.ok && /javascript/.test(response.headers.get("content-type") ?? "");

describe("Smithy's official protocol tests of restJson1, in Chromium's service worker", () => {
  if (!isBuilt) {
    test.skipIf(!isBuilt)("need the bundle that `pnpm conformance` builds with a JDK and Maven", () => {});
    return;
  }
  let report: TransportReport;

  beforeAll(async () => {
    const { run }: Bundle = await import(/* @vite-ignore */ bundle);
    report = await run();
    await commands.writeFile("packages/conformance/.cache/browser/report.json", JSON.stringify(report));
  }, 120_000);

  test("all pass", () => {
    expect(report.failed).toEqual([]);
    const { server } = expectedCounts;
    expect(report.passed).toBe(server.request + server.response + server.malformed);
  });
});
