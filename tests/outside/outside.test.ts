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

  test("answer the errors of every installed copy of the types as modelled, and no other SDK's", async () => {
    const printed = await runIn(folder, process.execPath, "two-copies.mjs");
    const modelled = {
      status: 429,
      type: "TooManyRequestsException",
      retryAfter: "2",
      body: { message: "Slow down" },
      reported: 0,
    };
    expect(JSON.parse(printed)).toEqual({
      classes: 3,
      types: modelled,
      again: modelled,
      other: modelled,
      aws: {
        status: 500,
        type: "InternalFailure",
        retryAfter: null,
        body: { message: "Internal failure" },
        reported: 1,
      },
    });
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
