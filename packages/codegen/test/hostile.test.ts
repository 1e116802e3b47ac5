import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findSmithyRequirements } from "../src/smithy-cli/find-smithy-requirements.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const smithy = findSmithyRequirements();
const title = smithy.available ? "" : ` (needs ${smithy.missing.join(" and ")})`;

describe.skipIf(!smithy.available)(
  `a model with names that are hard to generate code for${title}`,
  { timeout: 120_000 },
  () => {
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "hostile-"));
      await writeModel();
      const bin = join(root, "packages/codegen/bin/smithy-contract.js");
      await run(process.execPath, [bin, "generate", "--model", "model"], { cwd: folder });
    }, 120_000);

    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function writeModel(): Promise<void> {
      const own = JSON.parse(await readFile(join(root, "model/smithy-build.json"), "utf8"));
      const client = {
        ...own.plugins["typescript-client-codegen"],
        service: "hostile.main#Hostile",
        package: "@hostile/client",
      };
      const plugins = {
        "typescript-client-codegen": client,
        "run::smithy-contract": own.plugins["run::smithy-contract"],
      };
      await cp(join(root, "packages/codegen/test/hostile"), join(folder, "model/smithy"), { recursive: true });
      await writeFile(
        join(folder, "model/smithy-build.json"),
        JSON.stringify({ version: "1.0", sources: ["smithy"], maven: own.maven, plugins }),
      );
      const settings = { service: "hostile.main#Hostile", name: "Hostile", scope: "@hostile" };
      await writeFile(join(folder, "model/smithy-contract.json"), JSON.stringify(settings));
    }

    /** Compiles all packages but the client, because this workspace does not have all of its dependencies. */
    async function compile(): Promise<string> {
      const links: Readonly<Record<string, string>> = {
        "@smithy-contract/shapes": "packages/shapes",
        "@smithy-contract/server-runtime": "packages/server-runtime",
        "@smithy-contract/msw-runtime": "packages/msw-runtime",
        "@smithy/core": "packages/types/node_modules/@smithy/core",
        "@smithy/types": "packages/types/node_modules/@smithy/types",
        "@types/node": "packages/client/node_modules/@types/node",
        msw: "packages/msw/node_modules/msw",
      };
      for (const [name, target] of Object.entries(links)) {
        await mkdir(dirname(join(folder, "node_modules", name)), { recursive: true });
        await symlink(await realpath(join(root, target)), join(folder, "node_modules", name), "junction");
      }
      const generated = (path: string) => [`./packages/${path}/index.ts`];
      const paths = {
        "@hostile/types": generated("types/src/generated/models"),
        "@hostile/types/shapes": generated("types/src/generated/shapes"),
        "@hostile/server": generated("server/src/generated"),
      };
      const config = {
        extends: join(root, "tsconfig.generated.json"),
        compilerOptions: { lib: ["ES2023", "DOM"], types: ["node"], paths },
        include: ["packages/types", "packages/server", "packages/msw"],
      };
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
      const compiler = join(root, "node_modules/typescript/bin/tsc");
      return run(process.execPath, [compiler, "-p", folder], { cwd: folder }).then(
        ({ stdout }) => stdout,
        (failure: { readonly stdout: string }) => failure.stdout,
      );
    }

    test("compiles, with descriptors of the types that smithy-typescript declares", async () => {
      expect(await compile()).toBe("");
    });

    test("keeps all of its examples", async () => {
      const examples = await readFile(join(folder, "packages/msw/src/generated/examples/constructor.ts"), "utf8");
      expect(examples).toContain("big: 12345678901234567890n");
      expect(examples).toContain('new NumericValue("1.5", "bigDecimal")');
      expect(examples).toContain('"*/ an error": Failure;');
    });

    test("keeps its documentation within comments", async () => {
      const service = await readFile(join(folder, "packages/server/src/generated/service.ts"), "utf8");
      expect(service).toContain("*\\/ export const broken");
      expect(service).not.toMatch(/\*\/ export const broken/);
    });
  },
);
