import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { findSmithyRequirements } from "../../packages/codegen/src/smithy-cli/find-smithy-requirements.ts";
import { petsModel } from "./pets-model.ts";

const bin = join(root, "packages/codegen/bin/smithy-contract.js");
const smithy = findSmithyRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
const title = smithy.available ? "a model alone" : `a model alone (needs ${smithy.missing.join(" and ")})`;

describe.skipIf(!smithy.available && !isCi)(title, { timeout: 120_000 }, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "plain-model-"));
    await writeFile(join(folder, "pets.smithy"), petsModel());
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, [bin, ...args], { cwd: folder })) };
    } catch (error) {
      if (!(error instanceof Error) || !("stdout" in error) || !("stderr" in error) || !("code" in error)) {
        throw error;
      }
      return { code: Number(error.code), stdout: String(error.stdout), stderr: String(error.stderr) };
    }
  }

  test("becomes four packages without any configuration, and only then needs an installation", async () => {
    const flags = ["generate", "--model", "pets.smithy", "--out", "out", "--scope", "@acme"];
    const first = await run(...flags, "--json");
    expect(first).toMatchObject({ code: 0, stderr: expect.stringMatching(/^\s*$/) });
    expect(JSON.parse(first.stdout)).toMatchObject({
      written: true,
      differences: expect.arrayContaining([
        { path: "package.json", kind: "missing" },
        { path: "packages/server/src/index.ts", kind: "missing" },
        { path: "packages/server/src/generated/server.ts", kind: "missing" },
      ]),
    });
    expect(JSON.parse(await readFile(join(folder, "out/packages/client/package.json"), "utf8"))).toMatchObject({
      name: "@acme/client",
      dependencies: { "@acme/types": "^0.1.0", "@smithy/core": expect.stringMatching(/^\^3/) },
    });
    expect(await run(...flags)).toMatchObject({
      stdout: expect.stringMatching(/^Generated \d+ files; 0 are new, changed or removed\n$/),
      stderr: "",
    });
    const verbose = await run(...flags, "--verbose");
    expect(verbose.stderr).toMatch(/^\[WARNING\] No `aws\.api#service` trait[\s\S]*Summary: Smithy built/m);
    const other = await run("generate", "--model", "pets.smithy", "--out", "other", "--scope", "@acme");
    expect(other).toMatchObject({ code: 0, stderr: "" });
    expect(await run(...flags, "--check")).toMatchObject({ code: 0 });
  });

  test("has its own path in the problems of the model", async () => {
    await writeFile(
      join(folder, "pets.smithy"),
      petsModel("@mark name: String", "GetPet", "@trait structure mark {}\n"),
    );
    const { code, stderr } = await run("generate", "--model", "pets.smithy", "--out", "out", "--scope", "@acme");
    expect(code).toBe(1);
    expect(stderr).toMatch(/1 problem\n {2}com\.example\.pets#GetPetOutput\$name \(\S+\/pets\.smithy:20\): /);
  });

  test("is compared with another one as a table and a changeset, and breaking changes exit with 1", async () => {
    await writeFile(join(folder, "wider.smithy"), petsModel("@required name: String, age: Integer"));
    expect(await run("diff", "pets.smithy", "wider.smithy", "--scope", "@acme")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/compatible {2}com\.example\.pets#GetPetOutput\$age .*"@acme\/server": minor/s),
    });

    const sell = '@idempotent @http(method: "DELETE", uri: "/pets")\noperation Sell {}\n';
    await writeFile(join(folder, "more.smithy"), petsModel("@required name: String", "GetPet, Sell", sell));
    const more = await run("diff", "pets.smithy", "more.smithy", "--json");
    expect(more.code).toBe(1);
    expect(JSON.parse(more.stdout)).toMatchObject({
      changes: expect.arrayContaining([
        {
          bump: "major",
          event: "AddedOperationBinding.ToService.Sell",
          shape: "com.example.pets#PetShop",
          message: expect.stringContaining("Implementations of the server do not compile without it"),
        },
      ]),
      changeset: expect.stringContaining('"@pet-shop/server": major'),
    });
    expect(await run("diff", "pets.smithy", "pets.smithy")).toMatchObject({
      code: 0,
      stdout: "The models do not differ\n",
    });

    await writeFile(join(folder, "broken.smithy"), petsModel().slice(0, -3));
    expect(await run("diff", "pets.smithy", "broken.smithy")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/broken\.smithy:\d+:\d+[\s\S]*Syntax error/),
    });
    await writeFile(join(folder, "unresolved.smithy"), petsModel("name: Nothing"));
    expect(await run("diff", "unresolved.smithy", "pets.smithy")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/unresolved\.smithy:20:\d+[\s\S]*Nothing/),
    });
  });

  test("is watched: an error is told, and the next change generates again", async () => {
    await mkdir(join(folder, "out"));
    const flags = ["watch", "--model", "pets.smithy", "--out", "out", "--scope", "@acme"];
    const program = spawn(process.execPath, [bin, ...flags], { cwd: folder });
    let output = "";
    program.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    program.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    const runs = (): number => output.split("Watching pets.smithy").length - 1;
    try {
      await expect.poll(runs, { timeout: 60_000 }).toBe(1);
      await writeFile(join(folder, "pets.smithy"), petsModel("name: Nothing"));
      await expect.poll(runs, { timeout: 60_000 }).toBe(2);
      expect(output).toContain("Nothing");
      await writeFile(join(folder, "pets.smithy"), petsModel("title: String"));
      await expect.poll(runs, { timeout: 60_000 }).toBe(3);
      expect(await readFile(join(folder, "out/packages/types/src/generated/models/models_0.ts"), "utf8")).toContain(
        "title",
      );
    } finally {
      program.kill("SIGINT");
      await once(program, "close");
    }
  });
});
