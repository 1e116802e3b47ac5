import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildPackage } from "./build-package.ts";
import { runBuild } from "./run-build.ts";

const bin = join(import.meta.dirname, "../../../../node_modules/.bin");
const require = createRequire(import.meta.url);

const compilerOptions = {
  target: "es2023",
  module: "nodenext",
  strict: true,
  declaration: true,
  rewriteRelativeImportExtensions: true,
  types: [],
  rootDir: "src",
  outDir: "dist",
};

const sources = {
  "src/index.ts": 'export * from "./deep/word.ts";\n',
  "src/deep/word.ts": '/** A word. */\nexport const word: string = "one";\nexport interface Word {}\n',
  "src/deep/unused.ts": "export const unused = 1;\n",
  "src/operations/read.ts": 'export { word as read } from "../deep/word.ts";\n',
  "src/only-imported.ts": 'import { word } from "./deep/word.ts";\nexport const imported = word;\n',
};

const manifest = {
  name: "@small/speaker",
  type: "module",
  main: "./dist/index.cjs",
  exports: {
    ".": planExport("index"),
    "./operations/*": planExport("operations/*"),
    "./only-imported": { types: "./dist/only-imported.d.ts", default: "./dist/only-imported.js" },
  },
};

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "build-")));
  vi.stubEnv("PATH", [bin, process.env["PATH"]].join(delimiter));
  await writeAll({ ...sources, "package.json": manifest, "tsconfig.json": { compilerOptions, include: ["src"] } });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

describe("a package that has a CommonJS module as main", { timeout: 60_000 }, () => {
  test("does not get what only ES modules may load as CommonJS, nor keep what an earlier build wrote", async () => {
    await writeAll({ "dist/old/gone.js": "", "dist/gone.cjs": "" });
    expect(await buildPackage(folder)).toBe(0);
    const files = await readdir(join(folder, "dist"), { recursive: true });
    expect(files.filter((file) => /gone|only-imported\.c|only-imported\.d\.c/.test(file))).toEqual([]);
  });

  test("can be imported and required, by each of its entry points", async () => {
    await buildPackage(folder);
    expect(require(join(folder, "dist/index.cjs"))).toMatchObject({ word: "one" });
    expect(require(join(folder, "dist/operations/read.cjs"))).toMatchObject({ read: "one" });
    expect(await import(pathToFileURL(join(folder, "dist/index.js")).href)).toMatchObject({ word: "one" });
  });

  test.each([
    ["is bundled if it has no side effects", { ...manifest, sideEffects: false }, false],
    ["keeps its modules if it may have some", manifest, true],
    [
      "keeps them if it selects modules by conditions, as a client does",
      { ...manifest, sideEffects: false, imports: {} },
      true,
    ],
  ])("%s, with maps that lead to the sources", async (_, changed, isKept) => {
    await writeAll({
      "package.json": changed,
      "tsconfig.json": {
        compilerOptions: { ...compilerOptions, sourceMap: true, inlineSources: true },
        include: ["src"],
      },
    });
    expect(await buildPackage(folder)).toBe(0);
    expect(existsSync(join(folder, "dist/deep/word.js"))).toBe(isKept);
    const files = (await readdir(join(folder, "dist"), { recursive: true })).filter((file) => file.endsWith(".js.map"));
    const maps = await Promise.all(files.map(async (file) => JSON.parse(await readDist(file))));
    expect(maps.flatMap(({ sourcesContent }) => sourcesContent)).toContain(sources["src/deep/word.ts"]);
    expect(maps.flatMap((map) => map.sources).every((source: string) => source.includes("/src/"))).toBe(true);
    expect(await import(pathToFileURL(join(folder, "dist/operations/read.js")).href)).toMatchObject({ read: "one" });
  });

  test("has each declaration once, for both kinds of modules", async () => {
    await buildPackage(folder);
    expect(await readDist("index.d.ts")).toBe('export * from "./index.cjs";\n');
    expect(await readDist("operations/read.d.ts")).toBe('export * from "./read.cjs";\n');
    expect(await readDist("index.d.cts")).toBe('export * from "./deep/word.cjs";\n');
    expect(await readDist("deep/word.d.cts")).toContain("/** A word. */");
    expect(existsSync(join(folder, "dist/deep/unused.d.ts"))).toBe(false);
  });

  test.each([
    ["depends on MSW, whose own are different", { ...manifest, peerDependencies: { msw: "^2" } }, compilerOptions],
    ["is a project that others refer to", manifest, { ...compilerOptions, composite: true }],
  ])("has declarations for each kind of modules if it %s", async (_, changed, options) => {
    await writeAll({ "package.json": changed, "tsconfig.json": { compilerOptions: options, include: ["src"] } });
    expect(await buildPackage(folder)).toBe(0);
    expect(await readDist("index.d.ts")).toMatch(/from "\.\/deep\/word\.(ts|js)"/);
    expect(await readDist("deep/word.d.ts")).toBe((await readDist("deep/word.d.cts")) ?? "");
    expect((await readdir(folder)).filter((name) => name.endsWith(".tsbuildinfo"))).toEqual([]);
  });

  test("is left as it was if a source does not compile, and its messages are printed", async () => {
    const printed = vi.spyOn(console, "error").mockReturnValue();
    await writeAll({ "src/deep/word.ts": "export const word: number = 'one';\n", "dist/kept.cjs": "" });
    expect(await buildPackage(folder)).not.toBe(0);
    expect(printed.mock.calls.join("\n")).toMatch(/^\S*word\.ts\(1,14\): error TS2322[^\n]*$/);
    expect(existsSync(join(folder, "dist/kept.cjs"))).toBe(true);
  });

  test("prints nothing if there is nothing to say, and takes tsconfig.build.json first", async () => {
    const printed = vi.spyOn(console, "error").mockReturnValue();
    await writeAll({ "tsconfig.json": "{ broken", "tsconfig.build.json": { compilerOptions, include: ["src"] } });
    expect(await buildPackage(folder)).toBe(0);
    expect(printed).not.toHaveBeenCalled();
  });

  test("cannot be built without a compiler, which the message names", async () => {
    vi.stubEnv("PATH", dirname(process.execPath));
    await expect(buildPackage(folder)).rejects.toThrow("npm install --save-dev typescript");
  });
});

test("a package with ES modules only gets nothing else", { timeout: 60_000 }, async () => {
  await writeAll({ "package.json": { type: "module", exports: "./dist/index.js" } });
  expect(await buildPackage(folder)).toBe(0);
  const files = await readdir(join(folder, "dist"), { recursive: true });
  expect(files.filter((file) => /\.d?\.?cts|\.cjs/.test(file))).toEqual([]);
  expect(await readDist("deep/word.d.ts")).toContain("interface Word");
});

test("a package whose compiler writes nothing is built all the same", { timeout: 60_000 }, async () => {
  await writeAll({
    "package.json": { type: "module" },
    "tsconfig.json": { compilerOptions: { ...compilerOptions, noEmit: true }, include: ["src"] },
  });
  expect(await buildPackage(folder)).toBe(0);
  expect(existsSync(join(folder, "dist"))).toBe(false);
});

describe("packages that are built one after the other", { timeout: 60_000 }, () => {
  const listener = () => join(folder, "listener");

  beforeEach(() =>
    writeAll({
      "listener/package.json": { type: "module", dependencies: { "@small/speaker": "^1" } },
      "listener/tsconfig.json": {
        extends: "../tsconfig",
        include: ["src"],
        compilerOptions: { rootDir: "src", outDir: "dist" },
      },
      "listener/src/index.ts": "export const heard = true;\n",
    }),
  );

  async function isBuiltAgain(): Promise<boolean> {
    const before = join(listener(), "dist/before.js");
    await writeFile(before, "");
    expect(await runBuild([listener()])).toBe(0);
    return !existsSync(before);
  }

  test("are not built again if nothing has changed", async () => {
    expect(await runBuild([folder, listener()])).toBe(0);
    expect(await isBuiltAgain()).toBe(false);
  });

  test("are built again after a build that failed, although the sources are as before", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const source = join(listener(), "src/index.ts");
    await runBuild([listener()]);
    await writeFile(source, "export const heard: number = true;\n");
    expect(await runBuild([listener(), folder])).not.toBe(0);
    expect(existsSync(join(folder, "dist"))).toBe(false);
    await writeFile(source, "export const heard = true;\n");
    expect(await isBuiltAgain()).toBe(true);
  });
});

function planExport(file: string): object {
  return {
    import: { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
    require: { types: `./dist/${file}.d.cts`, default: `./dist/${file}.cjs` },
  };
}

async function writeAll(files: Readonly<Record<string, string | object>>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
  }
}

function readDist(file: string): Promise<string> {
  return readFile(join(folder, "dist", file), "utf8");
}
