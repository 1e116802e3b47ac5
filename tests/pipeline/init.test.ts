import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { findSmithyRequirements } from "../../packages/codegen/src/smithy-cli/find-smithy-requirements.ts";
import { packPackages, runIn, runWith } from "../outside/pack-and-install.ts";
import { petsModel } from "./pets-model.ts";

const bin = join(root, "packages/codegen/bin/smithy-contract.js");
const smithy = findSmithyRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
const needsJava = smithy.available ? "" : ` (needs ${smithy.missing.join(" and ")})`;

let folder = "";
let tarballs = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "init-"));
  tarballs = join(folder, "tarballs");
  await packPackages(tarballs);
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs npm on the Node that runs this test, and as if no other package manager had started it. */
function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  const path = `${dirname(process.execPath)}:${process.env["PATH"]}`;
  return runIn(cwd, "env", "-u", "npm_config_user_agent", "NO_COLOR=1", `PATH=${path}`, "npm", ...args);
}

function init(...args: readonly string[]): Promise<string> {
  return runIn(folder, "env", "-u", "npm_config_user_agent", process.execPath, bin, "init", ...args);
}

function install(cwd: string): Promise<string> {
  return npm(cwd, "install", "--prefer-offline", "--no-audit", "--no-fund");
}

/** Starts the service on a port that it cannot use. Returns its exit code and what it prints. */
async function refusePort(workspace: string, port: string): Promise<readonly [code: unknown, printed: string]> {
  const env = { ...process.env, PORT: port };
  const refused = spawn(process.execPath, ["packages/service/dist/main.js"], { cwd: workspace, env });
  let error = "";
  refused.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
  const [code] = await once(refused, "close");
  return [code, error];
}

describe("a new workspace", { timeout: 300_000 }, () => {
  test("installs, passes its tests and serves the example, without Java", async () => {
    const created = await init("notes", "--yes", "--packages", tarballs);
    expect(created).toMatch(
      /Next:\n {2}cd notes\n {2}npm install\n {2}npm test\n {2}npm start\n\nThe workspace installs/,
    );
    expect(created).toMatch(`the tarballs in ${tarballs}: on another machine, `);
    const workspace = join(folder, "notes");
    await install(workspace);
    expect(await npm(workspace, "test")).toMatch(/Tests.* 10 passed/);
    const packages = ["types", "client", "server", "msw", "service"].map((kind) => join("packages", kind));
    await Promise.all(packages.map((path) => rm(join(workspace, path, "dist"), { recursive: true })));
    const oldCompiler = join(root, "tests/node_modules/typescript-5.7/bin");
    const env = { ...process.env, PATH: [oldCompiler, process.env["PATH"]].join(delimiter) };
    expect(await runWith({ cwd: workspace, env }, process.execPath, bin, "build", ...packages)).toBe("");

    const program = spawn(process.execPath, ["packages/service/dist/main.js"], {
      cwd: workspace,
      env: { ...process.env, PORT: "0" },
    });
    try {
      const [line] = await once(program.stdout.setEncoding("utf8"), "data");
      const url = /http:\S+(?=\.)/.exec(String(line))?.[0] ?? "";
      const response = await fetch(`${url}/notes/nowhere`);
      expect([response.status, await response.json()]).toEqual([404, { message: "There is no note nowhere" }]);
    } finally {
      program.kill("SIGINT");
      await once(program, "close");
    }

    const mocks = spawn(process.execPath, ["packages/service/dist/mock.js", "--port", "0"], { cwd: workspace });
    try {
      const [text] = await once(mocks.stdout.setEncoding("utf8"), "data");
      const url = /(?<=served at )http:\S+/.exec(String(text))?.[0] ?? "";
      const response = await fetch(`${url}/notes/any`, { headers: { prefer: "code=404" } });
      expect([response.status, response.headers.get("preference-applied")]).toEqual([404, 'code="404"']);
    } finally {
      mocks.kill("SIGINT");
      expect(await once(mocks, "close")).toEqual([0, null]);
    }
  });

  test.skipIf(!smithy.available && !isCi)(`is made from a model and follows its changes${needsJava}`, async () => {
    const model = join(folder, "pets.smithy");
    await writeFile(model, petsModel());
    await init("shop", "--yes", "--model", model, "--packages", tarballs);
    const workspace = join(folder, "shop");
    await install(workspace);
    expect(await npm(workspace, "test")).toMatch(/2 passed.* 1 todo/s);
    const main = ["packages/service/dist/main.js"];
    const served = spawn(process.execPath, main, { cwd: workspace, env: { ...process.env, PORT: "0" } });
    let printed = "";
    served.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    await expect.poll(() => printed, { timeout: 20_000 }).toMatch(/curl -i 'http:\S+\/pets\/\{id\}'\n$/);
    served.kill("SIGINT");
    await once(served, "close");
    expect(await refusePort(workspace, "abc")).toEqual([
      1,
      'PORT is "abc", but a number from 0 to 65535 is expected, such as 3000\n',
    ]);
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    expect(await refusePort(workspace, String(port))).toEqual([
      1,
      expect.stringMatching(/^Cannot listen at 127\.0\.0\.1:\d+: the port is in use\..* PORT .*\n$/),
    ]);
    taken.close();
    expect(await npm(workspace, "run", "generate:check")).toContain("The generated code is up to date");
    const manifest = await readFile(join(workspace, "package.json"), "utf8");
    expect(manifest).toContain(`"@smithy-contract/shapes": "file:${tarballs}`);

    const service = join(workspace, "packages/service/src/service.ts");
    const operation = "{ getPet: ({ id }) => ({ name: id }) }";
    await writeFile(service, (await readFile(service, "utf8")).replace("{} satisfies", `${operation} satisfies`));
    await writeFile(join(workspace, "model/smithy/pets.smithy"), petsModel("@required title: String"));
    await npm(workspace, "run", "generate");
    expect(await readFile(join(workspace, "package.json"), "utf8")).toBe(manifest);
    await expect(npm(workspace, "test")).rejects.toThrow(/service\.ts.*is not assignable to type 'GetPetOutput/s);
  });
});
