import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { publishFolder } from "./publish-folder.ts";

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "publish-"));
});

afterEach(() => rm(parent, { recursive: true }));

function write(content: string): (work: string) => Promise<void> {
  return (work) => writeFile(join(work, "file"), content);
}

describe("a published folder", () => {
  test("does not exist after a failure, and no temporary folder is left", async () => {
    const folder = join(parent, "made");
    const failing = publishFolder(folder, async (work) => {
      await write("half")(work);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await readdir(parent)).toEqual([]);
  });

  test("is not created again if it exists", async () => {
    const folder = join(parent, "deep", "made");
    await publishFolder(folder, write("first"));
    await publishFolder(folder, write("second"));
    expect(await readFile(join(folder, "file"), "utf8")).toBe("first");
  });

  test("is complete if two calls create it at the same time", async () => {
    const folder = join(parent, "made");
    await Promise.all([publishFolder(folder, write("a")), publishFolder(folder, write("b"))]);
    expect(existsSync(join(folder, "file"))).toBe(true);
    expect(await readdir(parent)).toEqual(["made"]);
  });
});
