import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findPackageManager, siblingRangeOf } from "./package-manager.ts";

describe("the package manager of a folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "package-manager-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ["pnpm-workspace.yaml", "pnpm"],
    ["pnpm-lock.yaml", "pnpm"],
    ["yarn.lock", "yarn"],
    ["package-lock.json", "npm"],
  ])("with %s is %s, in folders below it too, whatever started this process", async (file, manager) => {
    await writeFile(join(folder, file), "");
    const env = { npm_config_user_agent: manager === "yarn" ? "pnpm/10.0.0" : "yarn/4.0.0" };
    expect(findPackageManager(folder, env)).toBe(manager);
    expect(findPackageManager(join(folder, "packages/msw"), env)).toBe(manager);
  });

  test("is that of the nearest lock file", async () => {
    await mkdir(join(folder, "inner"));
    await writeFile(join(folder, "pnpm-lock.yaml"), "");
    await writeFile(join(folder, "inner/yarn.lock"), "");
    expect(findPackageManager(join(folder, "inner"), {})).toBe("yarn");
  });

  test.each([
    [{}, "npm"],
    [{ npm_config_user_agent: "npm/11.0.0 node/v24.0.0" }, "npm"],
    [{ npm_config_user_agent: "pnpm/10.0.0 npm/? node/v24.0.0" }, "pnpm"],
    [{ npm_config_user_agent: "yarn/4.0.0 npm/? node/v24.0.0" }, "yarn"],
    [{ npm_config_user_agent: "bun/1.0.0 yarn/4.0.0" }, "npm"],
    [{ npm_config_user_agent: "pnpm/10.0.0", npm_command: "run-script" }, "npm"],
  ])("without a lock file, started with %j, is %s", (env, manager) => {
    expect(findPackageManager(folder, env)).toBe(manager);
  });
});

test("packages name each other by workspace:^ for pnpm, and by the version of a new package for others", () => {
  expect(siblingRangeOf("pnpm")).toBe("workspace:^");
  expect(siblingRangeOf("npm")).toBe("^0.1.0");
  expect(siblingRangeOf("yarn")).toBe("^0.1.0");
});
