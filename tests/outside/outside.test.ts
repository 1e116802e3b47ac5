import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packAndInstall, runIn } from "./pack-and-install.ts";

let folder = "";

beforeAll(async () => {
  folder = await packAndInstall();
}, 180_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("the packed packages, installed outside the workspace", () => {
  test("type-check under strict flags, declarations included", { timeout: 60_000 }, async () => {
    const typescript = join(folder, "node_modules/typescript/bin/tsc");
    await expect(runIn(folder, process.execPath, typescript, "-p", ".")).resolves.toBe("");
  });

  test.each([
    ["as ES modules", "esm.mjs"],
    ["by require", "cjs.cjs"],
  ])("let a client call a stub and a mock, loaded %s", { timeout: 60_000 }, async (_, file) => {
    const printed = await runIn(folder, process.execPath, "--throw-deprecation", file);
    expect(JSON.parse(printed)).toEqual({
      stub: { type: "MOCK", cacheNamespace: "b2" },
      stubError: { same: true, message: "Invalid Method identifier specified" },
      mock: { type: "HTTP", cacheNamespace: "b2" },
      mockError: { same: true, retryAfterSeconds: "2" },
      calls: 2,
    });
  });
});
