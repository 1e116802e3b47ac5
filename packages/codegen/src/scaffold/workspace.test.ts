import { describe, expect, test } from "vitest";
import { testSettings } from "../../test/ast.ts";
import { writeContractPackages } from "./contract-packages.ts";
import { writePackagesRoot, writeWorkspace, type WorkspacePlan } from "./workspace.ts";

const tarballs = { "@smithy-contract/codegen": "file:/tmp/codegen.tgz" };

async function write(plan: Partial<WorkspacePlan> = {}) {
  const settings = testSettings({ packages: { msw: "mocks" } });
  return writeWorkspace({ name: "acme", settings, manager: "npm", service: "own", tarballs: {}, ...plan });
}

async function readJson(path: string, plan: Partial<WorkspacePlan> = {}) {
  return JSON.parse((await write(plan)).get(path) ?? "null");
}

const folders = ["packages/types", "packages/client", "packages/server", "mocks", "packages/service"];

describe("a new workspace", () => {
  test("is named, lists every package for npm, and builds them in the order of their dependencies", async () => {
    const build = `smithy-contract build ${folders.join(" ")}`;
    expect(await readJson("package.json")).toMatchObject({
      name: "acme",
      private: true,
      workspaces: folders,
      scripts: { build, start: `${build} && node packages/service/dist/main.js`, test: `${build} && vitest run` },
      engines: { node: ">=20.19" },
    });
  });

  test("has a package with the implementation, which depends on the others", async () => {
    expect(await readJson("packages/service/package.json")).toMatchObject({
      name: "@test/service",
      version: "0.1.0",
      private: true,
      scripts: { build: "smithy-contract build", start: "node dist/main.js" },
      dependencies: {
        "@test/server": "^0.1.0",
        "@test/types": "^0.1.0",
        "@smithy-contract/server-runtime": expect.stringMatching(/^\^/),
      },
      devDependencies: { "@test/client": "^0.1.0", "@test/msw": "^0.1.0", msw: expect.any(String) },
    });
    const { compilerOptions } = await readJson("packages/service/tsconfig.json");
    expect(compilerOptions).toMatchObject({
      exactOptionalPropertyTypes: true,
      sourceMap: true,
      inlineSources: true,
      skipLibCheck: true,
    });
  });

  test.each([
    ["own", ["service.ts", "main.ts", "example-call.ts", "service.test.ts"]],
    ["notes", ["service.ts", "main.ts", "socket.test.ts", "mocks.test.ts"]],
  ] as const)("for %s has the sources %j", async (service, sources) => {
    const paths = [...(await write({ service })).keys()].filter((path) => path.startsWith("packages/service/src/"));
    expect(paths).toEqual(expect.arrayContaining(sources.map((source) => `packages/service/src/${source}`)));
  });

  test("names the contract's packages, server and service in its sources", async () => {
    for (const [path, content] of await write()) {
      expect([path, /@notes\/|createNotesServer|NotesService\b/.exec(content)?.[0]]).toEqual([path, undefined]);
    }
    const source = (await write()).get("packages/service/src/service.ts");
    expect(source).toContain("TestService");
    expect((await write()).get("packages/service/src/main.ts")).toContain("createTestServer");
  });

  test.each(["npm", "pnpm", "yarn"] as const)("names the commands of %s in its README", async (manager) => {
    const readme = (await write({ manager })).get("README.md");
    expect(readme).toContain(`${manager} install`);
    expect(readme?.match(/\b(?:npm|pnpm|yarn)\b/g)).toEqual(expect.arrayContaining([manager]));
    expect(new Set(readme?.match(/\b(?:npm|pnpm|yarn)\b/g))).toEqual(new Set([manager]));
  });

  test("has tables in its README whose columns are aligned, whatever the scope", async () => {
    const settings = testSettings({ scope: "@a-much-longer-scope" });
    const tables = (await write({ settings })).get("README.md")?.match(/(?:^\|.*\n)+/gm) ?? [];
    expect(tables).not.toEqual([]);
    for (const table of tables) {
      expect(
        new Set(
          table
            .trimEnd()
            .split("\n")
            .map((row) => row.length),
        ).size,
      ).toBe(1);
    }
  });

  test("ignores what is installed and built", async () => {
    expect((await write()).get(".gitignore")).toBe("node_modules/\ndist/\n/model/build/\n");
  });
});

describe("a workspace of", () => {
  test("npm has no files for the package manager", async () => {
    const files = await write();
    expect([...files.keys()].filter((path) => !path.includes("/"))).toEqual([
      "package.json",
      "vitest.config.ts",
      ".gitignore",
      "README.md",
    ]);
    expect(await readJson("package.json")).not.toHaveProperty("resolutions");
  });

  test("yarn is installed into node_modules, and takes tarballs for the packages of packages too", async () => {
    expect((await write({ manager: "yarn" })).get(".yarnrc.yml")).toBe("nodeLinker: node-modules\n");
    expect(await readJson("package.json", { manager: "yarn", tarballs })).toMatchObject({ resolutions: tarballs });
    expect(await readJson("package.json", { manager: "yarn" })).not.toHaveProperty("resolutions");
  });

  test("pnpm has a list of the packages, and takes tarballs for the packages of packages too", async () => {
    const start = `packages:\n${folders.map((folder) => `  - ${folder}\n`).join("")}linkWorkspacePackages: true\n`;
    const scripts = "ignoredBuiltDependencies:\n  - esbuild\n  - msw\n";
    expect((await write({ manager: "pnpm" })).get("pnpm-workspace.yaml")).toBe(`${start}${scripts}`);
    expect((await write({ manager: "pnpm", tarballs })).get("pnpm-workspace.yaml")).toBe(
      `${start}${scripts}overrides:\n  "@smithy-contract/codegen": "file:/tmp/codegen.tgz"\n`,
    );
    expect(await readJson("package.json", { manager: "pnpm", tarballs })).not.toHaveProperty("resolutions");
  });

  test("any package manager installs given tarballs instead of published packages", async () => {
    expect((await readJson("package.json", { tarballs })).devDependencies).toMatchObject(tarballs);
  });
});

test("the root of four packages alone builds them in the order of their dependencies", () => {
  const [[path, content] = ["", "null"]] = writePackagesRoot(testSettings({ packages: { msw: "mocks" } }));
  expect(path).toBe("package.json");
  expect(JSON.parse(content)).toMatchObject({
    private: true,
    workspaces: folders.slice(0, 4),
    scripts: { build: `smithy-contract build ${folders.slice(0, 4).join(" ")}` },
  });
});

describe("the packages of a contract", () => {
  const writePackages = () => writeContractPackages(testSettings({ packages: { msw: "mocks" } }), "workspace:^");
  const manifestOf = (folder: string) => JSON.parse(writePackages().get(`${folder}/package.json`) ?? "null");
  const tsconfigOf = (folder: string) =>
    JSON.parse((writePackages().get(`${folder}/tsconfig.json`) ?? "null").replaceAll(/^\/\/.*\n/gm, ""));

  test("have a package.json, a tsconfig.json and a source for each entry point", () => {
    expect([...writePackages().keys()]).toEqual(
      expect.arrayContaining([
        "packages/types/package.json",
        "packages/types/tsconfig.json",
        "packages/types/src/index.ts",
        "packages/types/src/schemas.ts",
        "packages/types/src/shapes.ts",
        "packages/client/package.json",
        "packages/client/tsconfig.json",
        "packages/client/src/index.ts",
        "packages/server/package.json",
        "packages/server/tsconfig.json",
        "packages/server/src/index.ts",
        "mocks/package.json",
        "mocks/tsconfig.json",
        "mocks/src/index.ts",
        "mocks/src/matchers.ts",
        "mocks/src/jest-globals.ts",
        "mocks/src/jest-matchers.ts",
        "mocks/src/jest-setup.ts",
        "mocks/src/vitest-matchers.ts",
        "mocks/src/vitest-reporter.ts",
        "mocks/src/vitest-setup.ts",
      ]),
    );
  });

  test.each([
    ["packages/types", "@test/types", []],
    ["packages/client", "@test/client", ["@test/types"]],
    ["packages/server", "@test/server", ["@test/types"]],
    ["mocks", "@test/msw", ["@test/server", "@test/types"]],
  ])("in %s is %s, which depends on %j in this workspace", (folder, name, siblings) => {
    const manifest = manifestOf(folder);
    expect(manifest).toMatchObject({ name, version: "0.1.0", type: "module" });
    const own = Object.entries(manifest.dependencies).filter(([key]) => key.startsWith("@test/"));
    expect(own).toEqual(siblings.map((sibling) => [sibling, "workspace:^"]));
  });

  test("export each entry point with its types, and the folder of the mocks one by one", () => {
    const module = (file: string) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });
    const entry = (file: string) => ({
      import: module(file),
      "module-sync": `./dist/${file}.js`,
      require: { types: `./dist/${file}.d.cts`, default: `./dist/${file}.cjs` },
    });
    expect(manifestOf("packages/types").exports).toEqual({
      ".": entry("index"),
      "./schemas": entry("schemas"),
      "./shapes": entry("shapes"),
      "./package.json": "./package.json",
    });
    expect(manifestOf("mocks").exports).toMatchObject({
      "./matchers": entry("matchers"),
      "./jest-setup": entry("jest-setup"),
      "./operations/*": entry("generated/operations/*"),
      "./vitest-setup": module("vitest-setup"),
    });
  });

  test("select the client's configuration for the platform and the kind of modules", () => {
    expect(manifestOf("packages/client").imports["#runtime-config"]).toMatchObject({
      browser: {
        import: "./dist/generated/runtimeConfig.browser.js",
        require: "./dist/generated/runtimeConfig.browser.cjs",
      },
      import: "./dist/generated/runtimeConfig.js",
      require: "./dist/generated/runtimeConfig.cjs",
    });
  });

  test("tell their declarations to compilers that do not read exports", () => {
    expect(manifestOf("packages/server")).toMatchObject({ main: "./dist/index.cjs", types: "./dist/index.d.cts" });
    expect(manifestOf("packages/server")).not.toHaveProperty("typesVersions");
    const always = { "package.json": ["./package.json"], "dist/*": ["./dist/*"] };
    expect(manifestOf("packages/types")).toMatchObject({
      types: "./dist/index.d.cts",
      typesVersions: { "*": { ...always, "*": ["./dist/*.d.cts"] } },
    });
    expect(manifestOf("mocks").typesVersions["*"]).toEqual({
      ...always,
      "operations/*": ["./dist/generated/operations/*.d.cts"],
      "*": ["./dist/*.d.cts", "./dist/*.d.ts"],
    });
  });

  test("are built by this generator, without source maps, and publish only what is built", () => {
    for (const folder of ["packages/types", "packages/client", "packages/server", "mocks"]) {
      expect(manifestOf(folder)).toMatchObject({
        scripts: { build: "smithy-contract build" },
        files: ["dist", "!dist/.build-stamp"],
      });
      expect(tsconfigOf(folder).compilerOptions).not.toHaveProperty("sourceMap");
      expect(tsconfigOf(folder).include).toEqual(["src"]);
    }
  });

  test("relax those flags under which smithy-typescript's code does not compile, and say why", () => {
    for (const [folder, exact] of [
      ["packages/types", false],
      ["packages/client", false],
      ["packages/server", true],
      ["mocks", true],
    ] as const) {
      expect(tsconfigOf(folder).compilerOptions).toMatchObject({
        strict: true,
        exactOptionalPropertyTypes: exact,
        noUncheckedIndexedAccess: exact,
        verbatimModuleSyntax: exact,
      });
      expect(writePackages().get(`${folder}/tsconfig.json`)?.startsWith("// smithy-typescript's code")).toBe(!exact);
    }
  });
});
