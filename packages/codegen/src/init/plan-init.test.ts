import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { errorIds } from "../../test/client-artefact.ts";
import { installStandInSmithy } from "../../test/stand-in-smithy.ts";
import { generatorVersion } from "../base/version.ts";
import { describeNextSteps } from "./next-steps.ts";
import { planInit, type InitCommand, type InitPlan } from "./plan-init.ts";
import { runInit } from "./run-init.ts";
import { listFiles, moveInto } from "./staged-folder.ts";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "plan-init-"));
  vi.stubEnv("npm_config_user_agent", undefined);
  vi.stubEnv("npm_command", undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(parent, { recursive: true, force: true });
});

const command: InitCommand = { yes: true, force: false, json: false };

function plan(options: Partial<InitCommand> = {}): Promise<InitPlan> {
  return planInit({ ...command, folder: join(parent, "api"), ...options });
}

async function writeModel(...services: readonly string[]): Promise<string> {
  const file = join(parent, "model.smithy");
  await writeFile(file, `namespace com.acme\n${services.map((name) => `service ${name} {}\n`).join("")}`);
  return file;
}

/** The command that builds the packages of a contract in the folder libs. */
const build = "smithy-contract build libs/types libs/client libs/server libs/msw";

describe("the plan of a new workspace", () => {
  test("is that of the example, in its scope, if nothing is said", async () => {
    const { folder, settings, model, siblingRange, manager, tarballs, edits, contents } = await plan();
    expect({ folder, model, siblingRange, manager, tarballs, edits }).toEqual({
      folder: join(parent, "api"),
      model: undefined,
      siblingRange: "^0.1.0",
      manager: "npm",
      tarballs: {},
      edits: [],
    });
    expect(settings).toMatchObject({
      name: "Notes",
      scope: "@notes",
      validationError: "com.example.notes#InvalidInput",
    });
    expect(contents.map(([path]) => path)).toEqual([
      "model",
      "packages/types",
      "packages/client",
      "packages/server",
      "packages/msw",
      "packages/service",
    ]);
    expect(contents[4]?.[1]).toBe("@notes/msw: mocks for tests");
  });

  test("has the scope that was chosen, or that of the service's name", async () => {
    expect((await plan({ scope: "@acme" })).settings.scope).toBe("@acme");
    const model = await writeModel("PetShop");
    const { settings, model: read } = await plan({ model });
    expect(settings).toMatchObject({ service: "com.acme#PetShop", name: "PetShop", scope: "@pet-shop" });
    expect(read?.files.map(({ path }) => path)).toEqual([model]);
    expect((await plan({ model, scope: "@acme" })).settings.scope).toBe("@acme");
    await expect(plan({ scope: "acme" })).rejects.toThrow("write @acme");
  });

  test("has the service that was chosen, which is needed if the model has several", async () => {
    const model = await writeModel("B", "A");
    expect((await plan({ model, service: "B" })).settings.service).toBe("com.acme#B");
    await expect(plan({ model })).rejects.toThrow(`${model}: the model has several services`);
  });

  test("is refused for a folder that is not empty, unless files may be replaced; hidden files do not count", async () => {
    const folder = join(parent, "api");
    await mkdir(join(folder, ".git"), { recursive: true });
    expect((await plan()).folder).toBe(folder);
    await writeFile(join(folder, "README.md"), "");
    await expect(plan()).rejects.toThrow(`${folder}: the folder is not empty`);
    expect((await plan({ force: true })).folder).toBe(folder);
  });

  test("is for a folder of the scope's name if the current one is not empty", async () => {
    expect((await planInit({ ...command, scope: "@acme" })).folder).toBe(join(process.cwd(), "acme"));
  });

  test("names the tarballs of a folder, and what that lacks", async () => {
    const names = ["codegen", "msw-runtime", "server-runtime", "shapes"];
    const file = (name: string) => `smithy-contract-${name}-${generatorVersion}.tgz`;
    await Promise.all(names.slice(1).map((name) => writeFile(join(parent, file(name)), "")));
    await expect(plan({ packages: parent })).rejects.toThrow(`${parent}: the folder lacks ${file("codegen")}; `);
    await writeFile(join(parent, file("codegen")), "");
    expect((await plan({ packages: parent })).tarballs).toEqual(
      Object.fromEntries(names.map((name) => [`@smithy-contract/${name}`, `file:${join(parent, file(name))}`])),
    );
    await expect(plan({ packages: join(parent, "nowhere") })).rejects.toThrow("the folder lacks");
  });
});

describe("the plan for a workspace that exists", () => {
  test.each([
    ["packages", "packages"],
    ["./libs/notes/", "libs/notes"],
    ["libs/a:b", "libs/a:b"],
    [String.raw`libs\notes`, "libs/notes"],
  ])("places the packages in %s", async (into, folder) => {
    const { settings, contents } = await plan({ into });
    const packages = {
      types: `${folder}/types`,
      client: `${folder}/client`,
      server: `${folder}/server`,
      msw: `${folder}/msw`,
    };
    expect(settings.packages).toEqual(packages);
    expect(contents.map(([path]) => path)).toEqual(["model", ...Object.values(packages)]);
  });

  test.each(["..", "../libs", "/libs", String.raw`C:\libs`, "libs/../.."])(
    "refuses to place them in %s",
    async (into) => {
      await expect(plan({ into })).rejects.toThrow(`--into ${into}: a folder below the workspace is expected`);
    },
  );

  test("is for the current folder, even if that is not empty, unless another one is named", async () => {
    expect((await planInit({ ...command, into: "libs" })).folder).toBe(process.cwd());
    expect((await plan({ into: "libs" })).folder).toBe(join(parent, "api"));
  });

  test.each([
    [
      "pnpm-workspace.yaml",
      "packages:\n  - apps/*\n",
      'add "libs/*" to packages in pnpm-workspace.yaml',
      "workspace:^",
    ],
    ["pnpm-workspace.yaml", "packages:\n  - libs/*\n", undefined, "workspace:^"],
    ["package.json", '{"workspaces":["apps/*"]}', 'add "libs/*" to "workspaces" in package.json', "^0.1.0"],
    ["package.json", '{"workspaces":["libs/*"]}', undefined, "^0.1.0"],
    ["README.md", "libs/*", 'add "libs/*" to "workspaces" in package.json', "^0.1.0"],
  ])("says for a %s of %j to %s", async (file, content, edit, range) => {
    await mkdir(join(parent, "api"));
    await writeFile(join(parent, "api", file), content);
    const { edits, siblingRange } = await plan({ into: "libs" });
    expect(edits).toEqual([...(edit === undefined ? [] : [edit]), 'add "/model/build/" to .gitignore']);
    expect(siblingRange).toBe(range);
  });

  test("names no edit that was made", async () => {
    await mkdir(join(parent, "api"));
    await writeFile(join(parent, "api/.gitignore"), "/model/build/\n");
    await writeFile(join(parent, "api/package.json"), '{"workspaces":["libs/*"]}');
    await writeFile(join(parent, "api/.pnp.cjs"), "");
    expect((await plan({ into: "libs" })).edits).toEqual([]);
  });

  test("says for yarn that TypeScript does not support Plug'n'Play", async () => {
    await mkdir(join(parent, "api"));
    await writeFile(join(parent, "api/yarn.lock"), "");
    expect((await plan({ into: "libs" })).edits).toHaveLength(2);
    await writeFile(join(parent, "api/.pnp.cjs"), "");
    expect((await plan({ into: "libs" })).edits).toContainEqual(
      expect.stringMatching(/^add "nodeLinker: node-modules" to \.yarnrc\.yml, because TypeScript 7/),
    );
  });

  test.each([
    ["yarn.lock", /^add to package\.json: "resolutions": \{.*"@smithy-contract\/shapes":"file:/],
    [
      "pnpm-lock.yaml",
      /^add to pnpm-workspace\.yaml:\n {4}overrides:\n {6}"@.*\n {6}"@smithy-contract\/shapes": "file:/s,
    ],
    ["package-lock.json", undefined],
  ])("says with %s how the tarballs find each other", async (lockFile, edit) => {
    await mkdir(join(parent, "api"));
    await writeFile(join(parent, "api", lockFile), "");
    for (const name of ["codegen", "msw-runtime", "server-runtime", "shapes"]) {
      await writeFile(join(parent, `smithy-contract-${name}-${generatorVersion}.tgz`), "");
    }
    const { edits } = await plan({ into: "libs", packages: parent });
    expect(edits.slice(1, -1)).toEqual(edit === undefined ? [] : [expect.stringMatching(edit)]);
  });

  test("is refused for files that exist, each by name, unless they may be replaced", async () => {
    await mkdir(join(parent, "api/model"), { recursive: true });
    await writeFile(join(parent, "api/model/a"), "");
    await writeFile(join(parent, "api/b"), "");
    const files = ["model/a", "b", "c"];
    await expect((await plan({ into: "libs" })).requireFree(files)).rejects.toThrow(
      /^model\/a: the file exists; .*\nb: the file exists; .*$/,
    );
    await expect((await plan({ into: "libs" })).requireFree(["c"])).resolves.toBeUndefined();
    await expect((await plan({ into: "libs", force: true })).requireFree(files)).resolves.toBeUndefined();
    await expect((await plan({ force: true })).requireFree(files)).resolves.toBeUndefined();
    await mkdir(join(parent, "new"));
    await writeFile(join(parent, "new/.gitignore"), "");
    await expect((await plan({ folder: join(parent, "new") })).requireFree([".gitignore"])).resolves.toBeUndefined();
  });
});

describe("the next steps", () => {
  const steps = async (options: Partial<InitCommand>, changes: Partial<InitPlan> = {}) =>
    describeNextSteps({ ...(await plan(options)), ...changes });

  test("are to install, test and start a new workspace, in its folder", async () => {
    const place = relative(process.cwd(), join(parent, "api"));
    expect(await steps({})).toEqual([`cd ${place}`, "npm install", "npm test", "npm start"]);
    expect(await steps({}, { folder: process.cwd(), manager: "yarn" })).toEqual([
      "yarn install",
      "yarn test",
      "yarn start",
    ]);
  });

  test.each([
    ["npm", "npm install --save-dev", [`npx ${build}`]],
    ["pnpm", "pnpm add --workspace-root --save-dev", ["pnpm install", `pnpm exec ${build}`]],
    ["yarn", "yarn add --dev", [`yarn ${build}`]],
  ] as const)(
    "are to add the tools to an existing workspace with %s, and to build the packages",
    async (manager, add, rest) => {
      const edits = ["an edit"];
      const [edit, install, ...others] = await steps({ into: "libs" }, { folder: process.cwd(), manager, edits });
      expect(edit).toBe("an edit");
      expect(install).toMatch(
        new RegExp(`^${add} "@smithy-contract/codegen@\\^\\S+" "@types/node@\\S+" "msw@[^"]+" "typescript@\\S+"$`),
      );
      expect(others).toEqual(rest);
    },
  );

  test("are to add given tarballs, except where the edits name them", async () => {
    const tarballs = {
      "@smithy-contract/codegen": "file:/t/codegen.tgz",
      "@smithy-contract/shapes": "file:/t/shapes.tgz",
    };
    const changes = { folder: process.cwd(), tarballs, edits: [] };
    const [npm] = await steps({ into: "libs" }, changes);
    expect(npm).toMatch(/^npm install --save-dev \/t\/codegen\.tgz \/t\/shapes\.tgz "@types\/node@\S+" "msw/);
    const [pnpm] = await steps({ into: "libs" }, { ...changes, manager: "pnpm" });
    expect(pnpm).toMatch(/^pnpm add --workspace-root --save-dev \/t\/codegen\.tgz "@types\/node@/);
    const [yarn] = await steps({ into: "libs" }, { ...changes, manager: "yarn" });
    expect(yarn).toMatch(/^yarn add --dev "@smithy-contract\/codegen@\^/);
  });
});

describe("on a terminal", () => {
  /** Answers the questions of a plan, one after the other, and returns these. */
  async function answer(answers: readonly string[], options: Partial<InitCommand>) {
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    vi.spyOn(process, "stdin", "get").mockReturnValue(stdin as unknown as typeof process.stdin);
    vi.spyOn(process, "stdout", "get").mockReturnValue(stdout as unknown as typeof process.stdout);
    const asked: string[] = [];
    const left = [...answers];
    stdout.setEncoding("utf8").on("data", (text: string) => {
      if (text.endsWith(": ")) {
        asked.push(text);
        stdin.write(`${left.shift() ?? ""}\n`);
      }
    });
    const planned = await planInit({ ...command, yes: false, ...options });
    return { planned, asked, stdin };
  }

  test("everything that the flags leave open is asked", async () => {
    const model = await writeModel("A", "B");
    const folder = join(parent, "shop");
    const { planned, asked, stdin } = await answer([model, "", "B", "@acme", folder], {});
    expect(asked).toEqual([
      "A Smithy model, as a file or folder (empty for an example): ",
      "The service, one of com.acme#A, com.acme#B: ",
      "The service, one of com.acme#A, com.acme#B: ",
      "The npm scope of the packages (@b): ",
      "The folder (acme): ",
    ]);
    expect(planned.settings).toMatchObject({ service: "com.acme#B", scope: "@acme" });
    expect(planned.folder).toBe(folder);
    expect(stdin.isPaused()).toBe(true);
  });

  test("nothing that is clear is asked", async () => {
    const model = await writeModel("A");
    const { asked } = await answer([], { model, scope: "@acme", into: "libs" });
    expect(asked).toEqual([]);
  });

  test.each([{ yes: true }, { json: true }])("nothing is asked with %j", async (flags) => {
    const { planned, asked } = await answer([], { folder: join(parent, "api"), ...flags });
    expect(asked).toEqual([]);
    expect(planned.settings.scope).toBe("@notes");
  });
});

describe("moving a staged folder into its place", () => {
  async function write(path: string, content: string): Promise<void> {
    await mkdir(join(parent, path, ".."), { recursive: true });
    await writeFile(join(parent, path), content);
  }
  const [stage, target] = ["stage", "target"];
  const move = () => moveInto(join(parent, stage), join(parent, target));
  const read = (path: string) => readFile(join(parent, path), "utf8");

  test("makes it appear at once if there is none", async () => {
    await write("stage/a/b", "new");
    await move();
    expect(await listFiles(join(parent, target))).toEqual(["a/b"]);
    expect(await readdir(parent)).toEqual(["target"]);
  });

  test("replaces files of the same names, and keeps others", async () => {
    await write("stage/b/c", "new");
    await write("stage/a", "new");
    await write("target/a", "old");
    await write("target/d", "old");
    await move();
    expect(await listFiles(join(parent, target))).toEqual(["a", "b/c", "d"]);
    expect([await read("target/a"), await read("target/d")]).toEqual(["new", "old"]);
  });

  test("restores everything if one file cannot be replaced", async () => {
    await write("stage/a", "new");
    await write("stage/b", "new");
    await write("stage/c", "new");
    await write("target/a", "old");
    await write("target/c/folder", "old");
    await expect(move()).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await listFiles(join(parent, target))).toEqual(["a", "c/folder"]);
    expect(await read("target/a")).toBe("old");
  });
});

describe("writing a workspace", () => {
  async function run(options: Partial<InitCommand> = {}): Promise<readonly string[]> {
    const lines: string[] = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(...line.split("\n")));
    expect(await runInit({ ...command, folder: join(parent, "My Api"), ...options })).toBe(0);
    return lines;
  }

  test("says how many files there are, what they are for and what is next", async () => {
    const lines = await run();
    const place = relative(process.cwd(), join(parent, "My Api"));
    const files = await listFiles(join(parent, "My Api"));
    const generated = files.filter((file) => file.includes("/generated/")).length;
    expect(lines[0]).toBe(`Wrote ${files.length} files in ${place}, ${generated} of them generated from the model:`);
    expect(lines[2]).toBe("  packages/types       @notes/types: an interface for each shape, a class for each error");
    expect(lines.slice(7, 13)).toEqual(["", "Next:", `  cd ${place}`, "  npm install", "  npm test", "  npm start"]);
    expect(lines.at(-1)).toContain("add --packages");
    const manifest = JSON.parse(await readFile(join(parent, "My Api/package.json"), "utf8"));
    expect(manifest.name).toBe("my-api");
    expect(await readdir(parent)).toEqual(["My Api"]);
  });

  test("into one that exists writes only the model and the packages, and prints JSON if it is told to", async () => {
    const [line = ""] = await run({ into: "libs", json: true });
    const { folder, files, next } = JSON.parse(line);
    expect(folder).toBe(join(parent, "My Api"));
    expect(files).toEqual(await listFiles(folder));
    expect(files).toContain("model/smithy/main.smithy");
    expect(files.filter((file: string) => !/^(?:model|libs)\//.test(file))).toEqual([]);
    expect(next).toContain(`npx ${build}`);
  });

  test("names it after its folder, or workspace if nothing of that can be a name", async () => {
    for (const [folder, name] of [
      ["My  New Api", "my-new-api"],
      ["..._api", "api"],
      ["._", "workspace"],
    ]) {
      await run({ folder: join(parent, `${folder}`) });
      expect(JSON.parse(await readFile(join(parent, `${folder}/package.json`), "utf8")).name).toBe(name);
    }
  });

  test("may be in folders that do not exist yet", async () => {
    await run({ folder: join(parent, "a/b/c") });
    expect(await readdir(join(parent, "a/b"))).toEqual(["c"]);
  });

  // The program is a shell script.
  test.skipIf(process.platform === "win32")("around a model says what was left out of the code", async () => {
    const smithy = await installStandInSmithy(join(parent, "smithy"));
    await smithy.runAfterwards("echo talk");
    vi.stubEnv("PATH", smithy.path);
    const reported = vi.spyOn(console, "error").mockReturnValue();
    const report = { errorIds: Object.fromEntries(errorIds), notes: ["com.acme#A: is left out"] };
    await writeFile(join(smithy.built, "source/smithy-contract/report.json"), JSON.stringify(report));
    await run({ model: await writeModel("A"), scope: "@acme" });
    expect(reported.mock.calls).toEqual([["Note: com.acme#A: is left out"]]);
    const files = await listFiles(join(parent, "My Api"));
    expect(files).toEqual(
      expect.arrayContaining(["model/smithy/model.smithy", "packages/service/src/example-call.ts"]),
    );
    expect(files).not.toContain("packages/service/src/socket.test.ts");
  });

  test("around the example has its model and its tests", async () => {
    await run();
    expect(JSON.parse(await readFile(join(parent, "My Api/model/smithy-build.json"), "utf8")).sources).toEqual([
      "smithy",
    ]);
    expect(await listFiles(join(parent, "My Api/packages/service/src"))).toContain("socket.test.ts");
  });

  test.each([
    ["package-lock.json", "package.json"],
    ["pnpm-lock.yaml", "package.json and pnpm-workspace.yaml"],
  ])("from tarballs says with %s that their paths are in %s", async (lockFile, named) => {
    await writeFile(join(parent, lockFile), "");
    for (const name of ["codegen", "msw-runtime", "server-runtime", "shapes"]) {
      await writeFile(join(parent, `smithy-contract-${name}-${generatorVersion}.tgz`), "");
    }
    const lines = await run({ packages: parent });
    expect(lines.at(-1)).toBe(
      `The workspace installs the tarballs in ${parent}: on another machine, put them there, or change the paths in ${named}`,
    );
    expect(lines.join()).not.toContain("add --packages");
    expect((await run({ packages: parent, into: "libs", force: true })).join()).not.toContain("another machine");
  });

  test("ends with the exit code of a signal that arrives before it writes", async () => {
    const listeners = process.listenerCount("SIGINT");
    const running = runInit({ ...command, folder: join(parent, "api") });
    process.once("newListener", () => queueMicrotask(() => process.emit("SIGINT", "SIGINT")));
    expect(await running).toBe(130);
    expect(await readdir(parent)).toEqual([]);
    expect(process.listenerCount("SIGINT")).toBe(listeners);
  });

  test("leaves nothing behind if a file would be replaced", async () => {
    await mkdir(join(parent, "My Api/libs/msw"), { recursive: true });
    await writeFile(join(parent, "My Api/libs/msw/package.json"), "{}");
    await expect(run({ into: "libs" })).rejects.toThrow("libs/msw/package.json: the file exists");
    expect(await listFiles(parent)).toEqual(["My Api/libs/msw/package.json"]);
  });
});
