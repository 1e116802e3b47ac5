import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findOnPath } from "./find-program.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "find-program-"));
});
afterEach(() => rm(folder, { recursive: true }));

// On Windows, programs have extensions and no permissions.
describe.skipIf(process.platform === "win32")("a program", () => {
  beforeEach(async () => {
    await writeFile(join(folder, "tool"), "");
    await chmod(join(folder, "tool"), 0o755);
  });

  test("is found in a folder of PATH", () => {
    expect(findOnPath("tool", { PATH: `/nowhere:${folder}` })).toBe(join(folder, "tool"));
    expect(findOnPath("tool", {})).toBeUndefined();
  });

  test("is not looked up in the current folder if PATH has an empty entry", () => {
    expect(findOnPath(relative(process.cwd(), join(folder, "tool")), { PATH: ":" })).toBeUndefined();
  });

  test("must be executable", async () => {
    await chmod(join(folder, "tool"), 0o644);
    expect(findOnPath("tool", { PATH: folder })).toBeUndefined();
  });
});
