import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compareOutput } from "./compare-output.ts";
import { swapOutput, writeAtomically } from "./swap-output.ts";

const folders = ["packages/a/src/generated", "packages/b/src/generated"];
const files = new Map([
  ["packages/a/src/generated/x.ts", "new x"],
  ["packages/a/src/generated/deep/y.ts", "new y"],
  ["packages/b/src/generated/z.ts", "new z"],
]);

describe("generated output", () => {
  let out: string;

  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), "swap-output-"));
    for (const folder of folders) {
      await mkdir(join(out, folder), { recursive: true });
      await writeFile(join(out, folder, "old.ts"), "old");
    }
    await writeFile(join(out, "packages/a/src/index.ts"), "written by hand");
  });

  afterEach(() => rm(out, { recursive: true, force: true }));

  async function contents(): Promise<Record<string, string>> {
    const entries = await readdir(out, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(
      await Promise.all(
        paths.toSorted().map(async (path) => [path.slice(out.length + 1), await readFile(path, "utf8")] as const),
      ),
    );
  }

  test("replaces the generated folders and nothing else", async () => {
    await swapOutput(files, out, folders);
    expect(await contents()).toEqual({ "packages/a/src/index.ts": "written by hand", ...Object.fromEntries(files) });
  });

  test("is created if there was none", async () => {
    await rm(join(out, "packages/b"), { recursive: true });
    await mkdir(join(out, "packages/b/src"), { recursive: true });
    await swapOutput(files, out, folders);
    expect(await contents()).toMatchObject({ "packages/b/src/generated/z.ts": "new z" });
  });

  test("stays as it was if writing fails halfway", async () => {
    const before = await contents();
    const impossible = new Map([...files, ["packages/b/src/generated/z.ts/inner.ts", "a file cannot hold one"]]);
    await expect(swapOutput(impossible, out, folders)).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(await contents()).toEqual(before);
  });

  test("stays as it was if the last folder cannot be replaced", async () => {
    const before = await contents();
    // The old folder is renamed to this path first, which fails if the path is a folder with files.
    const inTheWay = join(out, `packages/b/src/.generated-previous-${process.pid}`);
    await mkdir(join(inTheWay, "full"), { recursive: true });
    await expect(swapOutput(files, out, folders)).rejects.toThrow("ENOTEMPTY");
    expect(await contents()).toEqual(before);
  });

  test("is compared byte by byte, including missing and superfluous files", async () => {
    await swapOutput(files, out, folders);
    expect(await compareOutput(files, out, folders)).toEqual([]);
    await writeFile(join(out, "packages/a/src/generated/x.ts"), "new x\n");
    await writeFile(join(out, "packages/b/src/generated/extra.ts"), "");
    await rm(join(out, "packages/b/src/generated/z.ts"));
    expect(await compareOutput(files, out, folders)).toEqual([
      { path: "packages/a/src/generated/x.ts", kind: "changed" },
      { path: "packages/b/src/generated/extra.ts", kind: "superfluous" },
      { path: "packages/b/src/generated/z.ts", kind: "missing" },
    ]);
  });

  test("replaces a single file at once", async () => {
    const path = join(out, "packages/a/src/index.ts");
    await writeAtomically(path, "new");
    expect(await contents()).toMatchObject({ "packages/a/src/index.ts": "new" });
    expect(await readdir(join(out, "packages/a/src"))).toEqual(["generated", "index.ts"]);
  });
});
