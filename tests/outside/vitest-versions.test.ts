import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { packPackages, runIn } from "./pack-and-install.ts";

/** What a user of the mocks installs beside them. Exact versions, so that a release elsewhere does not fail this test. */
const companions = { msw: "3.0.5" };
/** Packages that the mocks do without. */
const others = new Set(["@apigateway/reference-server", "@smithy-contract/codegen", "create-smithy-contract"]);

let folder = "";
let tarballs: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitest-versions-"));
  const packed = await packPackages(join(folder, "tarballs"));
  tarballs = Object.fromEntries(Object.entries(packed).filter(([name]) => !others.has(name)));
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

// npm refuses to install packages whose peer ranges do not fit (ERESOLVE), while pnpm only warns.
test.each(["3.2.7", "4.1.12", "5.1.1"])(
  "npm installs the packed mocks beside vitest %s, and a test with them passes",
  { timeout: 240_000 },
  async (vitest) => {
    const project = join(folder, `vitest-${vitest}`);
    await mkdir(project);
    const manifest = { private: true, type: "module", dependencies: { ...tarballs, ...companions, vitest } };
    await writeFile(join(project, "package.json"), JSON.stringify(manifest));
    for (const file of ["mock.test.mjs", "vitest.config.ts"]) {
      await copyFile(join(root, "tests/outside/vitest-consumer", file), join(project, file));
    }
    await runIn(project, "npm", "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
    const printed = await runIn(project, process.execPath, "node_modules/vitest/vitest.mjs", "run", "--no-color");
    expect(printed).toMatch(/Tests {2}2 passed/);
    expect(printed).toContain("Contract coverage");
  },
);
