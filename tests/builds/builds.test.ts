import { appendFile, cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { runProgram } from "./run-program.ts";

let folder = "";
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "builds-")));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the cache of the builds", () => {
  const skipped = new Set([".git", ".turbo", "build", "dist", "node_modules"]);

  beforeEach(() => cp(root, folder, { recursive: true, filter: (path) => !skipped.has(basename(path)) }));

  test("misses nothing after an edited test, and every dependent after an edited source", async () => {
    const before = await hashBuilds(folder);
    expect(before.size).toBeGreaterThanOrEqual(9);

    const tests = [
      "packages/shapes/src/build.test-d.ts",
      "packages/server-runtime/test/new.ts",
      "packages/reference-server/src/new.test.ts",
      "packages/msw/vitest.config.ts",
      "tests/behaviour/cases.ts",
    ];
    await Promise.all(tests.map((file) => appendFile(join(folder, file), "\n// edited\n")));
    expect(await hashBuilds(folder)).toEqual(before);

    await appendFile(join(folder, "packages/shapes/src/index.ts"), "\n// edited\n");
    const after = await hashBuilds(folder);
    const missed = [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name);
    expect(missed).toEqual(expect.arrayContaining(["@smithy-contract/shapes", "@apigateway/types", "@apigateway/msw"]));
    expect(missed).not.toContain("@smithy-contract/codegen");
  });
});

describe("a test run", () => {
  const speaker = "packages/speaker/src/index.ts";

  beforeEach(async () => {
    for (const file of ["turbo.json", "tsconfig.base.json", "scripts", "packages/codegen/src"]) {
      await cp(join(root, file), join(folder, file), { recursive: true });
    }
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "pnpm-workspace.yaml"), "packages:\n  - packages/*\n");
    await writeJson("package.json", { name: "small", private: true, packageManager: "pnpm@10.34.8" });
    await writeSpeaker();
    await writeListener();
  });

  test("reads the sources of other packages as they are now, not as they were last built", async () => {
    await writeFile(join(folder, speaker), `export const word: string = "old";\n`);
    expect(await runListener()).toMatchObject({
      code: 1,
      output: expect.stringContaining("expected 'old' to be 'new'"),
    });
    await writeFile(join(folder, speaker), `export const word: string = "new";\n`);
    expect(await runListener()).toMatchObject({ code: 0, output: expect.stringContaining("1 passed") });
  });

  test("stops before the first test if a package does not compile", async () => {
    await writeFile(join(folder, speaker), `export const word: number = "new";\n`);
    const { code, output } = await runListener();
    expect(code).not.toBe(0);
    expect(output).toContain("The packages do not compile, so no test was run.");
    expect(output).toContain("src/index.ts(1,14): error TS2322");
    expect(output).not.toContain("1 passed");
  });

  /** A package that exports a word. */
  async function writeSpeaker(): Promise<void> {
    await mkdir(join(folder, "packages/speaker/src"), { recursive: true });
    await writeJson("packages/speaker/package.json", {
      name: "@small/speaker",
      version: "0.0.0",
      type: "module",
      exports: { ".": "./dist/index.js" },
      scripts: { build: "node ../../scripts/build-package.ts" },
    });
    await writeJson("packages/speaker/tsconfig.build.json", {
      extends: "../../tsconfig.base.json",
      compilerOptions: { rootDir: "src", outDir: "dist", noEmit: false },
      include: ["src"],
    });
  }

  /** A package whose test expects the word to be "new". */
  async function writeListener(): Promise<void> {
    const listener = join(folder, "packages/listener");
    await mkdir(join(listener, "node_modules/@small"), { recursive: true });
    await symlink(join(folder, "packages/speaker"), join(listener, "node_modules/@small/speaker"));
    await writeJson("packages/listener/package.json", {
      name: "@small/listener",
      version: "0.0.0",
      type: "module",
      dependencies: { "@small/speaker": "workspace:*" },
    });
    const config = `export { packageTests as default } from "../../scripts/node-tests.ts";\n`;
    await writeFile(join(listener, "vitest.config.ts"), config);
    const source = `import { expect, test } from "vitest";\nimport { word } from "@small/speaker";\n`;
    await writeFile(join(listener, "word.test.ts"), `${source}test("hears", () => expect(word).toBe("new"));\n`);
  }

  async function writeJson(file: string, content: object): Promise<void> {
    await writeFile(join(folder, file), JSON.stringify(content));
  }

  /** Runs `vitest` in the folder of the listener, as a developer or an editor does. */
  function runListener() {
    return runProgram(join(folder, "packages/listener"), "vitest", ["run", "--no-color"]);
  }
});

/** The hash under which turbo caches each package's build, by the name of the package. */
async function hashBuilds(cwd: string): Promise<ReadonlyMap<string, string>> {
  const { output, stdout } = await runProgram(cwd, "turbo", ["run", "build", "--dry=json"]);
  const start = stdout.indexOf("{");
  if (start < 0) {
    throw new Error(`turbo printed no plan: ${output}`);
  }
  const { tasks } = JSON.parse(stdout.slice(start)) as { tasks: { package: string; command: string; hash: string }[] };
  return new Map(tasks.filter(({ command }) => command !== "<NONEXISTENT>").map((task) => [task.package, task.hash]));
}
