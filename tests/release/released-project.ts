import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readPackages, root } from "../../checks/workspace-packages.ts";
import { runWith } from "../outside/pack-and-install.ts";
import { readSettings } from "./documented-settings.ts";
import { writeHome } from "./home-folder.ts";
import type { Registry } from "./registry.ts";

/** How yarn makes packages available to programs. */
export type Linker = "node-modules" | "pnp";

/** A project outside of the workspace that depends on every published package, with the settings of the README. */
export class ReleasedProject {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.#env = env;
  }

  /**
   * @param folder a folder that does not exist yet
   * @param publicRegistry the registry of all other packages
   */
  static async create(folder: string, registry: Registry, publicRegistry: string, linker: Linker = "node-modules") {
    await cp(join(root, "tests/outside/consumer"), folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify(await makeManifest()));
    const { project, home, yarn } = await readSettings(registry.url);
    await writeFile(join(folder, ".npmrc"), `registry=${publicRegistry}\n${project}`);
    const yarnSettings = {
      npmRegistryServer: publicRegistry,
      nodeLinker: linker,
      cacheFolder: join(folder, "../yarn-cache"),
      enableGlobalCache: false,
      enableImmutableInstalls: false,
      enableScripts: false,
      enableTelemetry: false,
      unsafeHttpWhitelist: ["127.0.0.1"],
    };
    const lines = Object.entries(yarnSettings).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
    await writeFile(join(folder, ".yarnrc.yml"), yarn + lines.join(""));
    // Without it, yarn takes the folder for a part of a project further up.
    await writeFile(join(folder, "yarn.lock"), "");
    return new ReleasedProject(folder, await writeHome(folder, home, registry));
  }

  /** Runs a command in the folder and returns what it printed. */
  run(command: string, ...args: readonly string[]): Promise<string> {
    return runWith({ cwd: this.folder, env: this.#env }, command, ...args);
  }
}

async function makeManifest(): Promise<object> {
  const { devDependencies } = JSON.parse(await readFile(join(root, "tests/package.json"), "utf8"));
  const own = readPackages()
    .filter(({ manifest }) => manifest.private !== true && manifest.name.startsWith("@"))
    .map(({ manifest }) => [manifest.name, "latest"]);
  const dependencies = { ...Object.fromEntries(own), msw: devDependencies.msw };
  return { private: true, type: "module", dependencies };
}
