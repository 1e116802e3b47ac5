import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { findModelRequirements } from "./pipeline/fetch-models.ts";
import { expectedCounts, type CaseCounts } from "./cases/counts.ts";
import type { WayTable } from "./report/to-json.ts";

const requirements = findModelRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
// Building everything from the models takes the most of it, and happens once for a version of the generator.
const patience = 15 * 60_000;

interface Printed {
  readonly ways: WayTable;
  readonly partialWays: WayTable;
}

/** Runs the command in a process of its own, which a case that hangs does not outlive. */
async function runCommand(): Promise<{ readonly exitCode: number | null; readonly printed: Printed }> {
  const program = fileURLToPath(new URL("cli.ts", import.meta.url));
  const child = spawn(process.execPath, [program, "--json", "--no-build", "--no-browser"], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: patience,
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

describe("Smithy's official protocol tests of restJson1", () => {
  if (!requirements.available) {
    // A CI has everything; there, what is not run must not look like a success.
    test.skipIf(!isCi)(`by every way in: ${requirements.help}`, () => expect.fail(requirements.help));
    return;
  }
  let exitCode: number | null;
  let printed: Printed;

  beforeAll(async () => {
    ({ exitCode, printed } = await runCommand());
  }, patience);

  test.each(["fetch", "node", "lambda", "msw"])("pass all by %s", (way) => {
    expect(printed.ways[way]?.failedNames).toEqual([]);
    expect(printed.ways[way]).toMatchObject({ passed: total(expectedCounts.server), skipped: 0 });
  });

  test("pass by the generated client, but for what is known of smithy-typescript", () => {
    const { client } = printed.ways;
    expect(client?.failedNames).toEqual([]);
    expect((client?.passed ?? 0) + (client?.skipped ?? 0)).toBe(total(expectedCounts.client));
  });

  test("pass as far as the other senders of Lambda events allow", () => {
    const reports = Object.values(printed.partialWays);
    expect(reports).toHaveLength(3);
    expect(reports.flatMap(({ failedNames }) => failedNames)).toEqual([]);
    for (const { passed } of reports) {
      expect(passed).toBeGreaterThan(total(expectedCounts.server) * 0.9);
    }
  });

  test("are printed as five ways in, and the command succeeds", () => {
    expect(Object.keys(printed.ways).toSorted()).toEqual(["client", "fetch", "lambda", "msw", "node"]);
    expect(exitCode).toBe(0);
  });
});
