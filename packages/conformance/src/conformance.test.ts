import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { findModelRequirements } from "./pipeline/fetch-models.ts";
import { expectedCounts, expectedRpcCounts, type CaseCounts } from "./cases/counts.ts";
import type { TransportTable } from "./report/to-json.ts";

const requirements = findModelRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
// The first run after a change of the generator builds everything from the models, which takes most of this time.
const timeoutMs = 15 * 60_000;

interface Printed {
  readonly ways: TransportTable;
  readonly partialWays: TransportTable;
  readonly eventStreams: TransportTable;
  readonly protocols: Readonly<Record<string, TransportTable>>;
}

/** Runs the command in another process, so that a case that hangs can be killed. */
async function runCommand(): Promise<{ readonly exitCode: number | null; readonly printed: Printed }> {
  const program = fileURLToPath(new URL("cli.ts", import.meta.url));
  const child = spawn(process.execPath, [program, "--json", "--no-build", "--no-browser"], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: timeoutMs,
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  const printed: Printed = JSON.parse(await text(child.stdout));
  return { exitCode: await ended, printed };
}

function total({ request, response, malformed }: CaseCounts): number {
  return request + response + malformed;
}

describe("Smithy's official protocol tests", () => {
  if (!requirements.available) {
    // CI must not pass without running the cases.
    test.skipIf(!isCi)(`through every transport: ${requirements.help}`, () => expect.fail(requirements.help));
    return;
  }
  let exitCode: number | null;
  let printed: Printed;

  beforeAll(async () => {
    ({ exitCode, printed } = await runCommand());
  }, timeoutMs);

  test.each(["fetch", "node", "lambda", "msw"])("all pass through %s", (transport) => {
    expect(printed.ways[transport]?.failedNames).toEqual([]);
    expect(printed.ways[transport]).toMatchObject({ passed: total(expectedCounts.server), skipped: 0 });
  });

  test("pass with the generated client, except the known failures of smithy-typescript", () => {
    const { client } = printed.ways;
    expect(client?.failedNames).toEqual([]);
    expect((client?.passed ?? 0) + (client?.skipped ?? 0)).toBe(total(expectedCounts.client));
  });

  test("pass through the other sources of Lambda events, except the cases they cannot carry", () => {
    const reports = Object.values(printed.partialWays);
    expect(reports).toHaveLength(3);
    expect(reports.flatMap(({ failedNames }) => failedNames)).toEqual([]);
    for (const { passed } of reports) {
      expect(passed).toBeGreaterThan(total(expectedCounts.server) * 0.9);
    }
  });

  test.each(["fetch", "node", "lambda", "msw"])("all pass through %s for event streams", (transport) => {
    expect(printed.eventStreams[transport]?.failedNames).toEqual([]);
    expect(printed.eventStreams[transport]).toMatchObject({ passed: 80, skipped: 0 });
  });

  test("pass with the generated client for event streams, except the known failures of smithy-typescript", () => {
    expect(printed.eventStreams["client"]?.failedNames).toEqual([]);
    expect((printed.eventStreams["client"]?.passed ?? 0) + (printed.eventStreams["client"]?.skipped ?? 0)).toBe(84);
  });

  test.each(Object.entries(expectedRpcCounts))("of %s pass too, except the known failures", (name, expected) => {
    const ways = printed.protocols[name];
    if (ways === undefined && name.startsWith("rpcv2") && !isCi) {
      // The models are not in every registry. The command says so on standard error.
      return;
    }
    const { client, ...servers } = ways ?? {};
    expect(Object.keys(servers)).toEqual(["fetch", "node", "lambda", "msw"]);
    for (const { failedNames, passed, skipped } of Object.values(servers)) {
      expect([failedNames, passed + skipped]).toEqual([[], expected.server]);
      expect(skipped).toBeLessThanOrEqual(2);
    }
    expect([client?.failedNames, (client?.passed ?? 0) + (client?.skipped ?? 0)]).toEqual([[], expected.client]);
  });

  test("are reported for five transports, and the command exits with 0", () => {
    expect(Object.keys(printed.ways).toSorted()).toEqual(["client", "fetch", "lambda", "msw", "node"]);
    expect(exitCode).toBe(0);
  });
});
