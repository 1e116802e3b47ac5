import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Manifest, readPackages, root } from "../../checks/workspace-packages.ts";
import { installLocked } from "../../scripts/install-locked.ts";
import { runWith } from "../outside/pack-and-install.ts";
import { readSettings } from "./documented-settings.ts";
import { makeCache, writeHome } from "./home-folder.ts";
import { readPublished, type Registry, startRegistry } from "./registry.ts";
import { ReleasedProject } from "./released-project.ts";
import { releaseCopy } from "./released-workspace.ts";

const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
const lacking = isCi || askNpm("ping", "--fetch-retries=0") !== undefined ? "" : " (needs the npm registry)";
const publicRegistry = askNpm("config", "get", "registry") ?? "";
const published = readPackages().filter(({ manifest }) => manifest.private !== true);
const expected = JSON.parse(readFileSync(join(root, "tests/outside/consumer/expected.json"), "utf8"));

describe.skipIf(lacking !== "")(`a release${lacking}`, { timeout: 240_000 }, () => {
  let folder: string;
  let programs: string;
  let registry: Registry;
  let tags: readonly string[];
  let tarballs: string;

  beforeAll(async () => {
    programs = await installLocked(fileURLToPath(new URL("programs", import.meta.url)));
    folder = await mkdtemp(join(tmpdir(), "release-"));
    await mkdir(join(folder, "registry"));
    registry = await startRegistry(programs, join(folder, "registry"), publicRegistry);
    tags = await releaseCopy(join(folder, "workspace"), registry);
    tarballs = join(folder, "workspace/packed/packages");
  }, 300_000);

  afterAll(async () => {
    await registry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  test("publishes every package as it was packed, and tags each version", async () => {
    expect(await readdir(tarballs)).toHaveLength(published.length);
    for (const { manifest } of published) {
      const { version, integrity } = await readPublished(registry, manifest.name);
      expect(tags).toContain(`${manifest.name}@${version}`);
      expect(integrity, manifest.name).toBe(`sha512-${await hashTarball(tarballs, manifest, "base64")}`);
    }
  });

  test("has a bill of materials that lists each tarball with its hash, and the licence of everything", async () => {
    const file = join(folder, "sbom.cdx.json");
    const env = { ...process.env, npm_config_prefer_offline: "true" };
    await runWith({ cwd: root, env }, process.execPath, "scripts/write-sbom.ts", tarballs, file);
    const { components }: BillOfMaterials = JSON.parse(await readFile(file, "utf8"));
    expect(components.filter(({ licenses }) => licenses.length === 0)).toEqual([]);
    for (const { manifest } of published) {
      const component = components.find(({ name }) => name === manifest.name);
      expect(component?.hashes).toEqual([{ alg: "SHA-512", content: await hashTarball(tarballs, manifest, "hex") }]);
    }
    expect(await readFile(file, "utf8")).not.toContain(folder);
  });

  test("is not given out without the token", async () => {
    expect((await fetch(`${registry.url}@apigateway/types`)).status).toBe(401);
  });

  test("is what npm create makes a workspace from, whose tests pass", async () => {
    const cwd = join(folder, "home");
    const { project, home } = await readSettings(registry.url);
    const env = await writeHome(cwd, `registry=${publicRegistry}\n${project}${home}`, registry);
    const npm = (at: string, ...args: readonly string[]): Promise<string> => runWith({ cwd: at, env }, "npm", ...args);

    Object.assign(env, { npm_config_cache: await makeCache(cwd), NO_COLOR: "1" });
    await npm(cwd, "create", "--yes", "smithy-contract", "notes", `--registry=${registry.url}`, "--", "--yes");
    const workspace = join(cwd, "notes");
    await npm(workspace, "install", "--prefer-offline", "--no-audit", "--no-fund");
    expect(await npm(workspace, "test")).toMatch(/Tests.* 10 passed/);
  });

  test("is installed and used with npm", async () => {
    const project = await ReleasedProject.create(join(folder, "npm"), registry, publicRegistry);
    await project.run("npm", "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
    expect(JSON.parse(await project.run(process.execPath, "esm.mjs"))).toEqual(expected);
  });

  test("is installed and used with pnpm", async () => {
    const project = await ReleasedProject.create(join(folder, "pnpm"), registry, publicRegistry);
    await project.run("pnpm", "install", "--ignore-workspace", "--prefer-offline", "--ignore-scripts");
    expect(JSON.parse(await project.run(process.execPath, "esm.mjs"))).toEqual(expected);
  });

  test.each(["node-modules", "pnp"] as const)("is installed and used with yarn's linker %s", async (linker) => {
    const project = await ReleasedProject.create(join(folder, linker), registry, publicRegistry, linker);
    const yarn = join(programs, "node_modules/@yarnpkg/cli-dist/bin/yarn.js");
    await project.run(process.execPath, yarn, "install");
    expect(existsSync(join(project.folder, ".pnp.cjs"))).toBe(linker === "pnp");
    expect(JSON.parse(await project.run(process.execPath, yarn, "node", "esm.mjs"))).toEqual(expected);
  });
});

interface BillOfMaterials {
  readonly components: readonly {
    readonly name: string;
    readonly licenses: readonly unknown[];
    readonly hashes: readonly unknown[];
  }[];
}

/** The SHA-512 of a packed package. */
async function hashTarball(folder: string, { name, version }: Manifest, encoding: "base64" | "hex"): Promise<string> {
  const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
  return createHash("sha512")
    .update(await readFile(join(folder, file)))
    .digest(encoding);
}

/** What npm prints, or undefined if it fails. */
function askNpm(...args: readonly string[]): string | undefined {
  try {
    const shell = process.platform === "win32";
    return execFileSync("npm", [...args], { encoding: "utf8", shell, stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}
