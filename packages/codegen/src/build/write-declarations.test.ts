import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeDeclarations } from "./write-declarations.ts";

let dist: string;
beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), "write-declarations-"));
  const files = {
    "index.d.ts": 'import "./side.ts";\nexport type A = import("./deep/a.js").A;\nexport * from "outside";\n',
    "side.d.ts": 'export { A } from "./deep/a.ts";\n',
    "deep/a.d.ts": 'import { B } from "../index.ts";\nexport type A = B;\n',
    "esm.d.ts": 'export * from "./side.ts";\nexport * from "./only.ts";\n',
    "only.d.ts": "export type Only = 1;\n",
    "unused.d.ts": "export {};\n",
  };
  await mkdir(join(dist, "deep"));
  for (const [path, content] of Object.entries(files)) {
    await writeFile(join(dist, path), content);
  }
});
afterEach(() => rm(dist, { recursive: true }));

async function write(commonJs: readonly string[], declared: readonly string[], twice = false) {
  const entries = { commonJs: new Set(commonJs), declared: new Set(declared) };
  const paths = await writeDeclarations({ dist, entries, twice });
  return paths.map((path) => path.slice(dist.length + 1)).toSorted();
}

const read = (path: string) => readFile(join(dist, path), "utf8");

describe("the declarations of CommonJS modules", () => {
  test("refer to each other, and those of ES modules export them", async () => {
    expect(await write(["index", "deep/a"], ["index", "deep/a"])).toEqual([
      "deep/a.d.cts",
      "deep/a.d.ts",
      "index.d.cts",
      "index.d.ts",
      "side.d.cts",
    ]);
    expect(await read("index.d.cts")).toBe(
      'import "./side.cjs";\nexport type A = import("./deep/a.cjs").A;\nexport * from "outside";\n',
    );
    expect(await read("deep/a.d.cts")).toBe('import { B } from "../index.cjs";\nexport type A = B;\n');
    expect(await read("index.d.ts")).toBe('export * from "./index.cjs";\n');
    expect(await read("deep/a.d.ts")).toBe('export * from "./a.cjs";\n');
    expect(await readdir(dist)).not.toContain("only.d.cts");
  });

  test("are written beside those of ES modules if these are needed", async () => {
    const before = await read("index.d.ts");
    expect(await write(["index"], ["index"], true)).toEqual([
      "deep/a.d.cts",
      "deep/a.d.ts",
      "index.d.cts",
      "index.d.ts",
      "side.d.cts",
      "side.d.ts",
    ]);
    expect(await read("index.d.ts")).toBe(before);
  });

  test("do not replace what a module that only ES modules load refers to", async () => {
    const before = await read("side.d.ts");
    expect(await write(["index", "side"], ["index", "side", "esm"])).toEqual([
      "deep/a.d.cts",
      "deep/a.d.ts",
      "esm.d.ts",
      "index.d.cts",
      "index.d.ts",
      "only.d.ts",
      "side.d.cts",
      "side.d.ts",
    ]);
    expect(await read("side.d.ts")).toBe(before);
  });
});
