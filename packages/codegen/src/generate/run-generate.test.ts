import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { generatorVersion } from "../base/version.ts";
import { testSettings } from "../../test/ast.ts";
import { installStandInSmithy, readArguments, type StandInSmithy } from "../../test/stand-in-smithy.ts";
import { printSettings } from "../scaffold/model-files.ts";
import { knownRanges } from "../scaffold/versions.ts";
import { runGenerate, type GenerateCommand } from "./run-generate.ts";

// The program is a shell script.
describe.skipIf(process.platform === "win32")("generating", () => {
  let folder: string;
  let out: string;
  let model: string;
  let smithy: StandInSmithy;
  let printed: string[];
  let reported: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "run-generate-"));
    out = join(folder, "out");
    model = join(folder, "model");
    smithy = await installStandInSmithy(folder);
    vi.stubEnv("PATH", smithy.path);
    vi.stubEnv("npm_config_user_agent", undefined);
    vi.stubEnv("npm_command", undefined);
    printed = [];
    reported = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
    vi.spyOn(console, "error").mockImplementation((line: string) => void reported.push(line));
    await mkdir(out);
    await mkdir(model);
    await writeFile(join(model, "smithy-contract.json"), printSettings(testSettings()));
    await writeFile(join(model, "smithy-build.json"), '{ "outputDirectory": "build" } // by hand');
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(options: Partial<GenerateCommand> = {}): Promise<number> {
    printed = [];
    reported = [];
    return runGenerate({ model, out, verbose: false, check: false, json: false, ...options });
  }

  /** Runs something as if standard error were a terminal. */
  async function onTerminal<Result>(work: () => Promise<Result>): Promise<Result> {
    const { isTTY } = process.stderr;
    process.stderr.isTTY = true;
    return work().finally(() => (process.stderr.isTTY = isTTY));
  }

  function read(path: string): Promise<string> {
    return readFile(join(out, path), "utf8");
  }

  test("writes all packages, and says which files are new and what to install", async () => {
    expect(await run()).toBe(0);
    expect(await read("packages/types/src/generated/models/errors.ts")).toContain("class Gone");
    expect(await read("packages/client/src/index.ts")).toBe('export * from "./generated/index.ts";\n');
    const { dependencies } = JSON.parse(await read("packages/client/package.json"));
    expect(dependencies).toMatchObject({
      "@test/types": "^0.1.0",
      "@smithy/core": knownRanges().get("@smithy/core"),
    });
    expect(dependencies).not.toHaveProperty("tslib");
    expect(printed).toContain("packages/msw/src/vitest-setup.ts is new");
    expect(printed.at(-2)).toBe('Run "npm install"');
    expect(printed.at(-3)).toMatch(/^Generated (\d+) files; \1 are new, changed or removed$/);
    expect(printed.at(-1)).toContain("not on npm yet");
    expect(reported).toEqual([]);
    expect(await readdir(join(out, "packages/types/src/generated"))).not.toContain("report.json");
  });

  test("gives a new package the dependencies that smithy-typescript asks for", async () => {
    const client = join(smithy.built, "source/typescript-client-codegen");
    await writeFile(join(client, "src/extra.ts"), 'import "uuid";\n');
    await writeFile(join(client, "package.json"), JSON.stringify({ dependencies: { uuid: "^9.0.0" } }));
    expect(await run()).toBe(0);
    expect(JSON.parse(await read("packages/client/package.json")).dependencies).toMatchObject({ uuid: "^9.0.0" });
    expect(printed.filter((line) => line.includes("has new dependencies"))).toEqual([]);
    const before = await read("packages/types/package.json");
    await writeFile(join(client, "package.json"), "{}");
    expect(await run()).toBe(0);
    expect(await read("packages/types/package.json")).toBe(before);
  });

  test("names each file that differs once", async () => {
    const client = join(smithy.built, "source/typescript-client-codegen");
    await writeFile(join(client, "src/extra.ts"), 'import "uuid";\n');
    await writeFile(join(client, "package.json"), JSON.stringify({ dependencies: { uuid: "^9.0.0" } }));
    expect(await run({ check: true })).toBe(1);
    expect(reported.filter((line) => line.endsWith("packages/client/package.json"))).toEqual([
      "  missing: packages/client/package.json",
    ]);
  });

  test.each([
    ["^0.1.0", {}, "package-lock.json"],
    ["*", { version: undefined }, "package-lock.json"],
    ["workspace:^", {}, "pnpm-lock.yaml"],
  ])("names another package of the contract by %s", async (range, changes, lockFile) => {
    await run();
    await writeFile(join(out, lockFile), "");
    const change = async (path: string, fields: object) =>
      writeFile(join(out, path), JSON.stringify({ ...JSON.parse(await read(path)), ...fields }));
    await change("packages/types/package.json", changes);
    await change("packages/client/package.json", { dependencies: {} });
    expect(await run()).toBe(0);
    const { dependencies } = JSON.parse(await read("packages/client/package.json"));
    expect(dependencies["@test/types"]).toBe(range);
  });

  test("leaves the range of a library to the owner of a package, except in the client", async () => {
    await run();
    const path = "packages/types/package.json";
    const manifest = JSON.parse(await read(path));
    const dependencies = { ...manifest.dependencies, "@smithy/core": "^3.99.0" };
    await writeFile(join(out, path), JSON.stringify({ ...manifest, dependencies }));
    expect(await run()).toBe(0);
    expect(JSON.parse(await read(path)).dependencies["@smithy/core"]).toBe("^3.99.0");
  });

  test("lets Smithy find this program by its name", async () => {
    await smithy.runAfterwards("command -v smithy-contract || exit 3");
    expect(await run()).toBe(0);
  });

  test("ends with the exit code of a signal that arrives before it writes, and writes nothing", async () => {
    const listeners = process.listenerCount("SIGTERM");
    vi.mocked(console.error).mockImplementation(() => process.emit("SIGTERM", "SIGTERM"));
    expect(await onTerminal(run)).toBe(143);
    expect(await readdir(out)).toEqual([]);
    expect(process.listenerCount("SIGTERM")).toBe(listeners);
  });

  test("tells its progress to a terminal", async () => {
    await onTerminal(run);
    expect(reported).toEqual([`Building the model in ${model}`, "Placing the generated files"]);
  });

  test("changes nothing the second time", async () => {
    await run();
    const before = await readdir(out, { recursive: true });
    const { ino } = await stat(join(out, "packages/types/src/generated"));
    expect(await run()).toBe(0);
    expect((await stat(join(out, "packages/types/src/generated"))).ino).toBe(ino);
    expect(printed).toEqual([expect.stringMatching(/^Generated \d+ files; 0 are new, changed or removed$/)]);
    expect(await readdir(out, { recursive: true })).toEqual(before);
  });

  test("restores what was changed by hand, and removes what is not generated", async () => {
    await run();
    const [changed, extra] = ["packages/server/src/generated/index.ts", "packages/server/src/generated/deep/mine.ts"];
    const original = await read(changed);
    await writeFile(join(out, changed), "mine");
    await mkdir(dirname(join(out, extra)));
    await writeFile(join(out, extra), "mine");
    expect(await run({ check: true })).toBe(1);
    expect(printed).toEqual([]);
    expect(reported).toEqual([
      expect.stringContaining('Run "smithy-contract generate" to update these files:'),
      `  superfluous: ${extra}`,
      `  changed: ${changed}`,
    ]);
    expect(await read(changed)).toBe("mine");

    expect(await run()).toBe(0);
    expect(printed).toEqual([expect.stringMatching(/; 2 are new, changed or removed$/)]);
    expect(await read(changed)).toBe(original);
    await expect(read(extra)).rejects.toThrow("ENOENT");
    expect(await run({ check: true })).toBe(0);
    expect(printed).toEqual([expect.stringMatching(/^The generated code is up to date \(\d+ files\)$/)]);
  });

  test("adds the dependencies that the code imports to a package.json that lacks them, and says so", async () => {
    await run();
    const path = "packages/msw/package.json";
    const manifest = JSON.parse(await read(path));
    const { "@smithy-contract/msw-runtime": _, ...dependencies } = manifest.dependencies;
    await writeFile(join(out, path), JSON.stringify({ ...manifest, dependencies }));
    expect(await run({ check: true })).toBe(1);
    expect(reported.slice(1)).toEqual([`  changed: ${path}`]);
    expect(await run()).toBe(0);
    expect(printed).toEqual([
      `${path} has new dependencies`,
      expect.stringMatching(/; 0 are new, changed or removed$/),
      'Run "npm install"',
    ]);
    expect(JSON.parse(await read(path)).dependencies).toEqual(manifest.dependencies);
  });

  test("gives the runtimes the range of its own version, and leaves what is not a version", async () => {
    await run();
    const edit = async (path: string, name: string, range: string): Promise<void> => {
      const manifest = JSON.parse(await read(path));
      await writeFile(
        join(out, path),
        `${JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, [name]: range } }, null, 2)}\n`,
      );
    };
    await edit("packages/types/package.json", "@smithy-contract/shapes", "^0.0.0-before");
    await edit("packages/server/package.json", "@smithy-contract/server-runtime", "file:/tmp/server-runtime.tgz");
    expect(await run()).toBe(0);
    expect(printed).toContain("packages/types/package.json has new dependencies");
    expect(printed).not.toContain("packages/server/package.json has new dependencies");
    const { dependencies } = JSON.parse(await read("packages/types/package.json"));
    expect(dependencies["@smithy-contract/shapes"]).toBe(knownRanges().get("@smithy-contract/shapes"));
  });

  test("names the runtimes that are installed in another version, in one line with the remedy", async () => {
    const install = async (at: string, name: string, version: string): Promise<void> => {
      const installed = join(out, at, "node_modules", name);
      await mkdir(installed, { recursive: true });
      await writeFile(join(installed, "package.json"), JSON.stringify({ name, version }));
    };
    await install("packages/server", "@smithy-contract/server-runtime", "0.0.0-old");
    await install(".", "@smithy-contract/shapes", "99.0.0");
    await install("packages/msw", "@smithy-contract/msw-runtime", generatorVersion);
    await run();
    expect(reported).toEqual([]);
    await run();
    expect(reported).toEqual([
      expect.stringMatching(
        /^Note: The code was generated by version \S+, but .*: @smithy-contract\/shapes 99\.0\.0, @smithy-contract\/server-runtime 0\.0\.0-old\. Install one version of all .*docs\/upgrading\.md$/,
      ),
    ]);
  });

  test("prints its result as JSON", async () => {
    expect(await run({ json: true, check: true })).toBe(1);
    const [result] = printed.map((line) => JSON.parse(line));
    expect(result).toMatchObject({ written: false, files: expect.any(Number) });
    expect(result.differences).toContainEqual({ path: "packages/msw/package.json", kind: "missing" });
    expect(await readdir(out)).toEqual([]);

    expect(await run({ json: true })).toBe(0);
    expect(JSON.parse(printed[0] ?? "")).toMatchObject({ written: true });
    await run({ json: true });
    expect(printed).toHaveLength(1);
    expect(JSON.parse(printed[0] ?? "")).toMatchObject({ differences: [] });
  });

  describe("passes on", () => {
    const script = [
      "echo '[WARNING] unknown trait'",
      "echo '[WARNING] unknown trait' >&2",
      "echo '[INFO] done'",
      "echo 'Not a [WARNING] by itself'",
      "echo 'SUCCESS: Validated 9 shapes (NOTE: 1, WARNING: 2)'",
    ].join("\n");

    test("each warning of the generators once, and that Smithy has some, while something changes", async () => {
      await smithy.runAfterwards(script);
      await run();
      expect(reported).toEqual([
        "Warning: unknown trait",
        "Warning: Smithy has warnings about the model; --verbose prints them",
      ]);
      await run();
      expect(reported).toEqual([]);
    });

    test.each([
      "By setting the required member mode to '\\''strict'\\'', a member CANNOT be undefined.",
      "No `aws.api#service` trait found on `com.example#Notes`",
    ])("no warning that smithy-typescript has for every model: %s", async (text) => {
      await smithy.runAfterwards(`echo '[WARNING] ${text}'`);
      await run();
      expect(reported).toEqual([]);
    });

    test("no warning if Smithy has none", async () => {
      await smithy.runAfterwards(
        "echo 'SUCCESS: Validated 9 shapes (NOTE: 1)'; echo 'Says SUCCESS: Validated 9 shapes (WARNING: 1)'",
      );
      await run();
      expect(reported).toEqual([]);
    });

    test.each([{ check: true }, { json: true }])(
      "no warnings with %j, for which Smithy is told to be quiet",
      async (option) => {
        await smithy.runAfterwards(script);
        await run(option);
        expect(reported.filter((line) => line.startsWith("Warning"))).toEqual([]);
        expect(await readArguments(smithy)).toBe(`build --quiet --logging SEVERE --output ${join(model, "build")}`);
      },
    );

    test("everything with verbose, instead of a selection", async () => {
      await smithy.runAfterwards(script);
      const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
      await run({ verbose: true });
      expect(written.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining("[INFO] done")]);
      expect(reported).toEqual([]);
      expect(await readArguments(smithy)).toBe(`build --output ${join(model, "build")}`);
      written.mockClear();
      await run();
      expect(written).not.toHaveBeenCalled();
    });

    test("the notes of this generator", async () => {
      const path = join(smithy.built, "source/smithy-contract/report.json");
      const report = JSON.parse(await readFile(path, "utf8"));
      await writeFile(path, JSON.stringify({ ...report, notes: ["left out"] }));
      await run();
      await run();
      expect(reported).toEqual(["Note: left out"]);
    });
  });

  describe("fails, and leaves the packages as they were,", () => {
    afterEach(async () => {
      expect(await readdir(out)).toEqual([]);
    });

    test("with everything that Smithy printed if Smithy fails", async () => {
      await smithy.runAfterwards("echo out; echo err >&2; exit 3");
      await expect(run()).rejects.toMatchObject({
        name: "SmithyCliError",
        exitCode: 3,
        stdout: "out\n",
        stderr: "err\n",
      });
    });

    test("with the problems that this generator found instead of Smithy's output", async () => {
      const problems = JSON.stringify([{ where: "a#B", message: "wrong" }]);
      await smithy.runAfterwards(`echo '${problems}' > "$SMITHY_CONTRACT_PROBLEMS"; exit 1`);
      await expect(run()).rejects.toMatchObject({
        name: "ContractError",
        problems: [{ where: "a#B", message: "wrong" }],
      });
    });

    test.each([
      ["typescript-client-codegen", "source/typescript-client-codegen/src"],
      ["run::smithy-contract", "source/smithy-contract"],
    ])("if smithy-build.json lacks the plugin %s", async (plugin, missing) => {
      await rm(join(smithy.built, missing), { recursive: true });
      await expect(run()).rejects.toThrow(`add the plugin "${plugin}" to smithy-build.json`);
    });

    test.each([
      "null",
      "{}",
      '{"errorIds":{}}',
      '{"notes":[]}',
      '{"errorIds":[],"notes":[]}',
      '{"errorIds":{},"notes":{}}',
    ])("if the plugin's report is %s", async (report) => {
      await writeFile(join(smithy.built, "source/smithy-contract/report.json"), report);
      await expect(run()).rejects.toThrow('its command must be ["smithy-contract", "plugin"]');
    });
  });

  test("does not take files of an earlier build for those of this one, and keeps other files of the build", async () => {
    const stale = join(model, "build/source/smithy-contract/msw/operations/stale.ts");
    const other = join(model, "build/source/openapi");
    await mkdir(join(stale, ".."), { recursive: true });
    await mkdir(other, { recursive: true });
    await writeFile(stale, "export const stale = 1;");
    await run();
    await expect(read("packages/msw/src/generated/operations/stale.ts")).rejects.toThrow("ENOENT");
    expect(await readdir(join(model, "build/source"))).toContain("openapi");
  });

  test("builds a model without settings in a folder of its own, which is gone afterwards", async () => {
    const file = join(folder, "test.smithy");
    await writeFile(file, '$version: "2"\nnamespace test\nservice Test {}\n');
    await smithy.runAfterwards(`/bin/cp smithy-build.json "${folder}"`);
    expect(await run({ model: file, scope: "@acme" })).toBe(0);
    expect(JSON.parse(await read("packages/msw/package.json"))).toMatchObject({ name: "@acme/msw" });
    const output = (await readArguments(smithy)).split(" ").at(-1) ?? "";
    expect(output).not.toContain(model);
    expect(JSON.parse(await readFile(join(folder, "smithy-build.json"), "utf8")).sources).toEqual([file]);
    await expect(readdir(output)).rejects.toThrow("ENOENT");
    expect(await readdir(folder)).not.toContain("build");
  });

  test.each<[string, Partial<GenerateCommand>, string]>([
    ["a service for a model with settings", { service: "a#B" }, "leave --service and --scope out"],
    ["a scope for a model with settings", { scope: "@a" }, "leave --service and --scope out"],
    ["a model that does not exist", { model: "/nowhere" }, "/nowhere/smithy-contract.json: the file is missing"],
    [
      "a service for a model that does not exist",
      { model: "/nowhere", service: "a#B" },
      "/nowhere: there is no such file or folder",
    ],
    [
      "a scope for a model that does not exist",
      { model: "/nowhere", scope: "@a" },
      "/nowhere: there is no such file or folder",
    ],
  ])("refuses %s", async (_, options, message) => {
    await expect(run(options)).rejects.toThrow(message);
  });

  test("refuses a folder for the packages that does not exist", async () => {
    const nowhere = join(folder, "nowhere");
    await expect(run({ out: nowhere })).rejects.toThrow(
      `--out ${nowhere}: the folder does not exist; the settings place the packages below it, in packages/types, packages/client`,
    );
  });

  test("asks for a scope for a model without settings, and suggests one", async () => {
    const file = join(folder, "shop.smithy");
    await writeFile(file, "namespace a\nservice PetShop {}\nservice Other {}\n");
    await expect(run({ model: file })).rejects.toThrow("choose one with --service: a#Other, a#PetShop");
    await expect(run({ model: file, service: "PetShop" })).rejects.toThrow(
      `${file}: the packages need an npm scope; add for example --scope @pet-shop`,
    );
  });

  test("says in addition what this machine lacks if it cannot run Smithy", async () => {
    vi.stubEnv("PATH", "");
    vi.stubEnv("JAVA_HOME", undefined);
    await expect(run({ model: "/nowhere" })).rejects.toThrow(
      /^\/nowhere\/smithy-contract\.json: .*\nthis machine: Running Smithy \S+ needs a JDK/,
    );
  });
});
