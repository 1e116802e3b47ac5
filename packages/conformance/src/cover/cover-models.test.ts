import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { findSmithyRequirements } from "../../../codegen/src/smithy-cli/find-smithy-requirements.ts";
import { cacheFolder } from "../pipeline/paths.ts";
import type { ServiceCoverage } from "./cover-service.ts";

const smithy = findSmithyRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
const title = smithy.available ? "" : ` (needs ${smithy.missing.join(" and ")})`;
const models = fileURLToPath(new URL("../../test/models", import.meta.url));
const timeoutMs = 5 * 60_000;

function cover(...options: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const program = fileURLToPath(new URL("main.ts", import.meta.url));
  return spawn(process.execPath, [program, models, "--json", "--no-build", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function listWorkFolders(): Promise<readonly string[]> {
  const entries = existsSync(cacheFolder) ? await readdir(cacheFolder) : [];
  return entries.filter((name) => name.startsWith("coverage-"));
}

describe.skipIf(!smithy.available && !isCi)(`models that are hard to generate code for${title}`, () => {
  let coverage: readonly ServiceCoverage[];
  let exitCode: unknown;

  beforeAll(async () => {
    const child = cover();
    const ended = once(child, "close");
    coverage = JSON.parse(await text(child.stdout));
    [exitCode] = await ended;
  }, timeoutMs);

  test.each(["bindings#Bindings", "errors#Errors", "names#Names", "protocols#Protocols", "waiters#Waiters"])(
    "%s compiles, round-trips every operation and catches every error",
    (id) => {
      const found = coverage.find(({ service }) => service === `nasty.${id}`);
      expect(found?.problems).toEqual([]);
      expect(found).toMatchObject({
        generated: true,
        compiled: true,
        roundTripped: found?.operations,
        caught: found?.errors,
      });
      expect(found?.operations).toBeGreaterThan(0);
    },
  );

  test("are all covered, and the command exits with 0", () => {
    expect(coverage).toHaveLength(5);
    expect(exitCode).toBe(0);
  });
});

test.skipIf(!smithy.available && !isCi)(
  `an interrupted run leaves nothing behind${title}`,
  async () => {
    const before = await listWorkFolders();
    const child = cover("--only", "waiters");
    const ended = once(child, "close");
    for await (const line of createInterface({ input: child.stderr })) {
      if (line.startsWith("1 of 1")) {
        child.kill("SIGINT");
        break;
      }
    }
    child.stderr.resume();
    expect((await ended)[0]).toBe(130);
    expect(await listWorkFolders()).toEqual(before);
  },
  timeoutMs,
);
