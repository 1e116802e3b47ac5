import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testSettings } from "../../test/ast.ts";
import type { PackageManager } from "../scaffold/package-manager.ts";
import { completePackages } from "./complete-packages.ts";

const entry = { types: "./dist/index.d.ts", default: "./dist/index.js" };

describe("what packages lack", () => {
  let out: string;
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), "complete-packages-"));
  });
  afterEach(() => rm(out, { recursive: true, force: true }));

  async function write(path: string, content: object | string): Promise<void> {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), typeof content === "string" ? content : JSON.stringify(content));
  }

  async function complete(manager: PackageManager = "npm"): Promise<ReadonlyMap<string, string>> {
    return completePackages(testSettings(), out, manager);
  }

  async function lackingIn(folder: string): Promise<readonly string[]> {
    const paths = [...(await complete()).keys()].filter((path) => path.startsWith(`${folder}/`));
    return paths.map((path) => path.slice(folder.length + 1));
  }

  test("is all of a package that is new, and a project around them if all are new and in no project", async () => {
    const files = await complete();
    expect([...files.keys()].slice(0, 4)).toEqual([
      "package.json",
      "packages/types/package.json",
      "packages/types/tsconfig.json",
      "packages/types/src/index.ts",
    ]);
    expect(files.has("packages/msw/src/vitest-setup.ts")).toBe(true);
    const folders = ["packages/types", "packages/client", "packages/server", "packages/msw"];
    expect(JSON.parse(files.get("package.json") ?? "")).toMatchObject({ private: true, workspaces: folders });
  });

  test("is no project if they are in one, at any height", async () => {
    await write("package.json", {});
    expect((await complete()).has("package.json")).toBe(false);
    const inner = await completePackages(testSettings(), join(out, "a/b"), "npm");
    expect(inner.has("package.json")).toBe(false);
    expect(inner.has("packages/types/package.json")).toBe(true);
  });

  test("is what other packages need of it, as CommonJS too if it has that", async () => {
    await write("packages/server/package.json", {});
    await expect(complete()).rejects.toThrow('add to "exports": ".": {"types":');
    await write("packages/server/package.json", { main: "./dist/index.cjs" });
    await expect(complete()).rejects.toThrow('"require":{"types":"./dist/index.d.cts"');
  });

  test("is no project if one of them exists", async () => {
    await mkdir(join(out, "packages/msw"), { recursive: true });
    expect((await complete()).has("package.json")).toBe(false);
  });

  test("is written with the ranges that the package manager links", async () => {
    const rangeFor = async (manager: PackageManager) =>
      JSON.parse((await complete(manager)).get("packages/client/package.json") ?? "").dependencies["@test/types"];
    expect(await rangeFor("pnpm")).toBe("workspace:^");
    expect(await rangeFor("npm")).toBe("^0.1.0");
  });

  test("is, of a package that exists, the sources of the entry points that it exports", async () => {
    const matchers = { types: "./dist/matchers.d.ts", default: "./dist/matchers.js" };
    await write("packages/msw/package.json", { exports: { ".": entry, "./matchers": matchers } });
    await write("packages/msw/tsconfig.json", {});
    expect(await lackingIn("packages/msw")).toEqual(["src/index.ts", "src/matchers.ts"]);
    await write("packages/msw/src/index.ts", "");
    expect(await lackingIn("packages/msw")).toEqual(["src/matchers.ts"]);
  });

  test.each([
    ["is its tsconfig.json if it has none", "README.md", ["tsconfig.json", "src/index.ts"]],
    ["is not its tsconfig.json if it has another one", "tsconfig.build.json", ["src/index.ts"]],
  ])("%s", async (_, file, lacking) => {
    await write("packages/server/package.json", { exports: { ".": entry } });
    await write(`packages/server/${file}`, "{}");
    expect(await lackingIn("packages/server")).toEqual(lacking);
  });

  test("is refused if only the owner of the package may add it, each with what to add", async () => {
    await write("packages/types/package.json", { exports: { ".": entry } });
    await write("packages/client/package.json", { exports: { ".": entry } });
    await write("packages/server/package.json", {});
    // The packages are read at the same time, so the order is not fixed.
    const refused: unknown = await complete().catch((cause: unknown) => cause);
    expect(String(refused).replace("ContractError: ", "").split("\n").toSorted()).toEqual(
      [
        'packages/types/package.json: add to "exports": "./schemas": {"types":"./dist/schemas.d.ts","default":"./dist/schemas.js"}',
        'packages/types/package.json: add to "exports": "./shapes": {"types":"./dist/shapes.d.ts","default":"./dist/shapes.js"}',
        'packages/client/package.json: add to "imports": "#runtime-config": {"types":"./dist/generated/runtimeConfig.d.ts","react-native":{"import":"./dist/generated/runtimeConfig.native.js","require":"./dist/generated/runtimeConfig.native.cjs"},"browser":{"import":"./dist/generated/runtimeConfig.browser.js","require":"./dist/generated/runtimeConfig.browser.cjs"},"import":"./dist/generated/runtimeConfig.js","require":"./dist/generated/runtimeConfig.cjs"}',
        'packages/server/package.json: add to "exports": ".": {"types":"./dist/index.d.ts","default":"./dist/index.js"}',
      ].toSorted(),
    );
  });

  test.each(["[]", "{", '"x"'])("cannot be known of a package.json that is %s", async (content) => {
    await write("packages/msw/package.json", content);
    await expect(complete()).rejects.toThrow("packages/msw/package.json: the file is not a JSON object");
  });
});
