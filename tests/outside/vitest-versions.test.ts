import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { packMocks, runIn } from "./pack-and-install.ts";

/** What a user of the mocks installs beside them. Exact versions, so that a release elsewhere does not fail this test. */
const companions = { msw: "3.0.5" };

let folder = "";
let tarballs: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitest-versions-"));
  tarballs = await packMocks(join(folder, "tarballs"));
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

// npm refuses to install packages whose peer ranges do not fit (ERESOLVE), while pnpm only warns.
test.each(["3.2.7", "4.1.12", "5.1.1"])(
  "npm installs the packed mocks beside vitest %s, a test with them passes, and the matchers have types",
  { timeout: 240_000 },
  async (vitest) => {
    const project = join(folder, `vitest-${vitest}`);
    await mkdir(project);
    const manifest = { private: true, type: "module", dependencies: { ...tarballs, ...companions, vitest } };
    await writeFile(join(project, "package.json"), JSON.stringify(manifest));
    for (const file of ["mock.test.mjs", "vitest.config.ts", "matchers.ts"]) {
      await copyFile(join(root, "tests/outside/vitest-consumer", file), join(project, file));
    }
    await runIn(project, "npm", "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
    const printed = await runIn(project, process.execPath, "node_modules/vitest/vitest.mjs", "run", "--no-color");
    expect(printed).toMatch(/Tests {2}2 passed/);
    expect(printed).toContain("Contract coverage");

    // The declarations of vitest refer to packages that are not installed.
    const compilerOptions = { module: "nodenext", target: "es2022", strict: true, noEmit: true, skipLibCheck: true };
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["matchers.ts"] }));
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    expect(await runIn(project, process.execPath, compiler, "-p", ".")).toBe("");
  },
);
