import { mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeFiles } from "../scaffold/write-files.ts";
import { bundleModules, type BundlePlan } from "./bundle-modules.ts";

const map = JSON.stringify({ version: 3, sources: ["../src/index.ts"], names: [], mappings: ";AAAA" });

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "bundle-modules-")));
  await writeFiles(
    folder,
    new Map([
      ["package.json", '{ "version": "1.2.3" }'],
      ["node_modules/@small/listener/package.json", '{ "type": "module", "exports": "./index.js" }'],
      ["node_modules/@small/listener/index.js", "export const heard = true;\n"],
      [
        "dist/index.js",
        'import manifest from "../package.json" with { type: "json" };\nimport { heard } from "@small/listener";\nimport { word } from "./deep/word.js";\nexport const all = [manifest.version, heard, word];\n',
      ],
      ["dist/deep/word.js", 'export const word = "one";\n'],
    ]),
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Bundles the module, and returns the names of the files that were written. */
async function bundle(format: BundlePlan["format"]): Promise<readonly string[]> {
  const dist = join(folder, "dist");
  const files = await bundleModules({ dist, modules: ["index"], format });
  return files.map((file) => file.slice(dist.length + 1));
}

const read = (file: string) => readFile(join(folder, "dist", file), "utf8");

describe("a bundle", () => {
  test("contains the modules of the package, but neither other packages nor package.json", async () => {
    await bundle("cjs");
    const code = await read("index.cjs");
    expect(code).toContain('"one"');
    expect(code).toContain('require("@small/listener")');
    expect(code).toContain('require("../package.json")');
    expect(code).not.toMatch(/1\.2\.3|heard = true/);
  });

  test("of ES modules has a source map that leads to the sources if the compiler wrote maps", async () => {
    const index = 'export * as words from "./deep/word.js";\nexport const one = 1;\n';
    await writeFiles(folder, new Map([["dist/index.js", index]]).set("dist/index.js.map", map));
    expect((await bundle("es")).toSorted()).toEqual(["index.js", "index.js.map"]);
    expect(JSON.parse(await read("index.js.map")).sources).toEqual(expect.arrayContaining(["../src/index.ts"]));
  });

  test("has no source map if the compiler wrote none", async () => {
    expect(await bundle("es")).toEqual(["index.js"]);
    expect(await readdir(join(folder, "dist"))).not.toContain("index.js.map");
  });

  test("of CommonJS modules has no source map", async () => {
    await writeFiles(folder, new Map([["dist/index.js.map", map]]));
    expect(await bundle("cjs")).toEqual(["index.cjs"]);
    expect(await read("index.cjs")).not.toContain("sourceMappingURL");
  });

  test("of CommonJS modules says that it was made of ES modules, and loads nothing by import(), for Jest", async () => {
    await writeFiles(folder, new Map([["dist/index.js", 'export const load = () => import("@small/listener");\n']]));
    await bundle("cjs");
    const code = await read("index.cjs");
    expect(code).toContain('require("@small/listener")');
    expect(code).not.toContain("import(");
    expect(code).not.toContain("toStringTag");
    expect(createRequire(import.meta.url)(join(folder, "dist/index.cjs"))).toHaveProperty("__esModule", true);
  });

  test("keeps legal comments and annotations, but not documentation, which the declarations have", async () => {
    const comments = "/*! A license */\n/** Documented. */\nexport const one = /* @__PURE__ */ Object.freeze({});\n";
    await writeFiles(folder, new Map([["dist/index.js", comments]]));
    await bundle("es");
    const code = await read("index.js");
    expect(code).toContain("A license");
    expect(code).toContain("@__PURE__");
    expect(code).not.toContain("Documented");
  });

  test("of CommonJS modules keeps the names of classes, even if two modules have the same one", async () => {
    const word = "class Word {}\nexport { Word as Other };\n";
    const index =
      'import { Other } from "./deep/word.js";\nclass Word {}\nexport const names = [Word.name, Other.name];\n';
    const files = new Map([["dist/index.js", index]]).set("dist/deep/word.js", word);
    await writeFiles(folder, files);
    await bundle("cjs");
    const { names } = createRequire(import.meta.url)(join(folder, "dist/index.cjs"));
    expect(names).toEqual(["Word", "Word"]);
    await bundle("es");
    expect(await read("index.js")).not.toContain("__name");
  });
});
