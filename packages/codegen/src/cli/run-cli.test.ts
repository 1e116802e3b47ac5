import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { astOf, operationOf, structureOf, to } from "../../test/ast.ts";

const bin = fileURLToPath(new URL("../../bin/smithy-contract.js", import.meta.url));

describe("smithy-contract", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "run-cli-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function run(args: readonly string[], options: { env?: NodeJS.ProcessEnv; input?: string } = {}) {
    const { env, input = "" } = options;
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd: folder,
      encoding: "utf8",
      input,
      env: { ...process.env, ...env },
    });
    return { status, stdout, stderr };
  }

  test("prints its help and its version", () => {
    expect(run(["--help"])).toMatchObject({ status: 0, stdout: expect.stringMatching(/generate[\s\S]*plugin/) });
    expect(run(["--version"])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/) });
    expect(run(["generate", "--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("--check") });
  });

  test("refuses an unknown command and an unknown option with exit code 2", () => {
    expect(run(["generat"])).toMatchObject({ status: 2, stderr: expect.stringContaining("generat") });
    expect(run(["generate", "--dry"])).toMatchObject({ status: 2, stderr: expect.stringContaining("--dry") });
  });

  test("generate reports missing settings before it runs anything", () => {
    expect(run(["generate", "--model", "nowhere"])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/1 problem\n {2}\S*nowhere\/smithy-contract\.json: the file is missing/),
    });
  });

  test("watch reports a missing model as generate does, and diff says which path is wrong", () => {
    expect(run(["watch", "--model", "nowhere"])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/1 problem\n {2}\S*nowhere\/smithy-contract\.json: the file is missing/),
    });
    expect(run(["diff", "old.smithy", "new.smithy"])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/1 problem\n {2}old\.smithy: there is no such file or folder\n$/),
    });
  });

  test("generate refuses a folder for the packages that does not exist if settings name the packages", async () => {
    const settings = { service: "test#Service", name: "Test", scope: "@test" };
    await mkdir(join(folder, "model"));
    await writeFile(join(folder, "model/smithy-contract.json"), JSON.stringify(settings));
    expect(run(["generate", "--out", "nowhere"])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/--out nowhere: the folder does not exist; .*packages\/types/),
    });
    expect(await readdir(folder)).toEqual(["model"]);
  });

  test("a scope that npm does not have is refused with one that it has", async () => {
    await writeFile(join(folder, "shop.smithy"), '$version: "2"\nnamespace a\nservice Shop {}\n');
    expect(run(["generate", "--model", "shop.smithy", "--scope", "Shop"])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/--scope Shop: .*write @shop\n$/),
    });
  });

  describe("plugin", () => {
    const ast = astOf({
      Get: operationOf({ input: to("In"), errors: [to("Gone")] }),
      In: structureOf({ a: "String" }),
      Gone: structureOf({}, { "smithy.api#error": "client" }),
    });
    const settings = { service: "test#Service", name: "Test", scope: "@test" };
    const plugin = (input: unknown) =>
      run(["plugin"], { env: { SMITHY_ROOT_DIR: folder }, input: JSON.stringify(input) });

    test("writes the code and the hashes of the model on standard input", async () => {
      await writeFile(join(folder, "smithy-contract.json"), JSON.stringify(settings));
      expect(plugin(ast)).toMatchObject({ status: 0, stderr: "" });
      expect(await readFile(join(folder, "server/service.ts"), "utf8")).toContain("readonly get:");
      expect(await readFile(join(folder, "model-hashes.txt"), "utf8")).toMatch(/^test#Get\n {2}[0-9a-f]{16}$/m);
      expect(JSON.parse(await readFile(join(folder, "report.json"), "utf8"))).toEqual({
        errorIds: { Gone: "test#Gone" },
        notes: [],
      });
    });

    test("reports every problem of the settings and the model, and writes nothing", async () => {
      await writeFile(join(folder, "smithy-contract.json"), JSON.stringify({ ...settings, color: "red", name: "x" }));
      expect(plugin(ast)).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/2 problems[\s\S]*color: unknown setting[\s\S]*name: /),
      });

      await writeFile(join(folder, "smithy-contract.json"), JSON.stringify(settings));
      expect(plugin(astOf({ Get: { type: "operation", input: to("Gone") } }))).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("test#Gone: the model has no such shape"),
      });
      const service = "test#Servise";
      await writeFile(join(folder, "smithy-contract.json"), JSON.stringify({ ...settings, service }));
      expect(plugin(ast)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining(
          "smithy-contract.json: service: the model has no service test#Servise; it has test#Service",
        ),
      });
      await expect(readFile(join(folder, "report.json"))).rejects.toThrow("ENOENT");
    });

    test.each([
      ["nothing", "", /standard input: not JSON/],
      ["garbage", "smithy!", /standard input: not JSON/],
      [
        "a model that is nested too deeply",
        `{"smithy":"2.0","shapes":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
        /model: .*levels deep/,
      ],
    ])("reports %s on standard input", async (_, input, message) => {
      await writeFile(join(folder, "smithy-contract.json"), JSON.stringify(settings));
      const env = { SMITHY_ROOT_DIR: folder };
      expect(run(["plugin"], { env, input })).toMatchObject({
        status: 1,
        stdout: "",
        stderr: expect.stringMatching(message),
      });
      expect(await readdir(folder)).toEqual(["smithy-contract.json"]);
    });

    test("says which command to run if somebody runs it by hand", () => {
      expect(run(["plugin"])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('run "smithy-contract generate"'),
      });
    });
  });
});
