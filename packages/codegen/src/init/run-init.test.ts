import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { generatorVersion } from "../base/version.ts";

const bin = fileURLToPath(new URL("../../bin/smithy-contract.js", import.meta.url));

describe("smithy-contract init", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "run-init-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function init(...args: readonly string[]) {
    const env = { ...process.env, npm_config_user_agent: undefined };
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "init", ...args], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  async function readJson(path: string) {
    return JSON.parse(await readFile(join(folder, path), "utf8"));
  }

  test("writes the workspace into a folder of the scope's name, or into the current one if that is empty", async () => {
    expect(init("--scope", "@acme")).toMatchObject({ status: 0, stderr: "" });
    expect(await readJson("packages/msw/package.json")).toMatchObject({
      name: "@acme/msw",
      dependencies: { "@acme/server": "^0.1.0", "@acme/types": "^0.1.0" },
    });
    expect(init("--scope", "@other")).toMatchObject({ status: 0, stdout: expect.stringContaining("cd other\n") });
    expect(await readJson("other/packages/msw/package.json")).toMatchObject({ name: "@other/msw" });
  });

  test("gives its result as JSON", async () => {
    const { stdout } = init("api", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      folder: expect.stringMatching(/api$/),
      files: expect.arrayContaining(["README.md", "packages/client/src/generated/NotesClient.ts"]),
      next: ["cd api", "npm install", "npm test", "npm start"],
    });
  });

  test("says that the paths of tarballs hold on this machine alone, and which files have them", async () => {
    await mkdir(join(folder, "tarballs"));
    for (const name of ["codegen", "msw-runtime", "server-runtime", "shapes"]) {
      await writeFile(join(folder, `tarballs/smithy-contract-${name}-${generatorVersion}.tgz`), "");
    }
    const { stdout } = init("api", "--packages", "tarballs", "--scope", "@acme");
    expect(stdout).toMatch(/installs the tarballs in \/.*\/tarballs: on another machine, .*paths in package\.json\n$/);
    expect(init("--into", "packages", "--packages", "tarballs", "--scope", "@acme").stdout).not.toContain(
      "another machine",
    );
  });

  test("leaves a folder that is not empty as it was, unless it is told to replace files", async () => {
    await mkdir(join(folder, "api"));
    await writeFile(join(folder, "api/README.md"), "mine");
    await writeFile(join(folder, "api/other.txt"), "mine");
    expect(init("api")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/api: the folder is not empty.*--force/),
    });
    expect(await readdir(folder)).toEqual(["api"]);
    expect(await readdir(join(folder, "api"))).toEqual(["README.md", "other.txt"]);

    expect(init("api", "--force")).toMatchObject({ status: 0 });
    expect(await readFile(join(folder, "api/README.md"), "utf8")).toContain("npm install");
    expect(await readFile(join(folder, "api/other.txt"), "utf8")).toBe("mine");
    expect(await readdir(folder)).toEqual(["api"]);
  });

  test("writes into a workspace that exists, and says what that lacks", async () => {
    await writeFile(join(folder, "pnpm-workspace.yaml"), "packages:\n  - apps/*\n");
    const { status, stdout } = init("--into", "libs/notes");
    expect(status).toBe(0);
    expect(stdout).toContain('add "libs/notes/*" to packages in pnpm-workspace.yaml');
    expect(stdout).toMatch(/pnpm add --workspace-root --save-dev "@smithy-contract\/codegen@\^/);
    expect((await readdir(folder)).toSorted()).toEqual(["libs", "model", "pnpm-workspace.yaml"]);
    expect(await readJson("libs/notes/server/package.json")).toMatchObject({
      dependencies: { "@notes/types": "workspace:^" },
    });
    expect(await readJson("model/smithy-contract.json")).toMatchObject({ packages: { msw: "libs/notes/msw" } });
  });

  test("names every file of a workspace that it would replace, and writes none", async () => {
    await mkdir(join(folder, "libs/types"), { recursive: true });
    await mkdir(join(folder, "model"));
    await writeFile(join(folder, "libs/types/package.json"), "{}");
    await writeFile(join(folder, "model/smithy-build.json"), "{}");
    expect(init("--into", "libs")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/2 problems\n {2}libs\/types\/package\.json: .*\n {2}model\/smithy-build\.json: /),
    });
    expect(await readdir(join(folder, "libs"))).toEqual(["types"]);
    expect(init("--into", "../libs")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("below the workspace"),
    });
  });

  test("names the services of a model that has several, and the tarballs that a folder lacks, before it runs Java", async () => {
    const service = (name: string) => `$version: "2"\nnamespace com.acme\n/// service Not {\nservice ${name} {}\n`;
    await mkdir(join(folder, "models"));
    await writeFile(join(folder, "models/a.smithy"), service("A"));
    await writeFile(join(folder, "models/b.smithy"), service("B"));
    expect(init("api", "--model", "models")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("several services; choose one with --service: com.acme#A, com.acme#B"),
    });
    expect(init("api", "--model", "models", "--service", "C")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("the model has no service C; it has com.acme#A, com.acme#B"),
    });
    expect(init("api", "--packages", "models")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/models: the folder lacks smithy-contract-codegen-\S+\.tgz, .*pack:all/),
    });
    expect(await readdir(folder)).toEqual(["models"]);
  });
});
