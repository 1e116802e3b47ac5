import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { runSmithy } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { routeCountOf, type AppName } from "../workload/app.ts";
import { listMavenDependencies, ssdkServiceOf, writeRoutesModel } from "./model.ts";

const contractModel = new URL("../../../../model/smithy/", import.meta.url);
const contractBuild = new URL("../../../../model/smithy-build.json", import.meta.url);
const batchModel = new URL("../../model/batch.smithy", import.meta.url);
const cache = fileURLToPath(new URL("../../.cache/ssdk/", import.meta.url));

/**
 * Generates smithy-typescript's server code for apps and compiles it to CommonJS file by file, like the package that its
 * build would publish. The code is cached until the models change. It is not committed, because it is another project's
 * output.
 *
 * @returns the path of the folder that has one package for each app
 * @throws {SmithyCliUnavailableError} if Java or Maven is missing
 * @throws {SmithyCliError} if the build of the models fails
 */
export async function generateSsdk(apps: readonly AppName[], onProgress: (line: string) => void): Promise<string> {
  const dependencies = await listMavenDependencies(contractBuild);
  const models = await readModels(apps);
  const plan = JSON.stringify({ apps, dependencies, models, translation: 1 });
  const folder = join(cache, createHash("sha256").update(plan).digest("hex").slice(0, 16));
  if (existsSync(folder)) {
    return folder;
  }

  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "partial-"));
  try {
    onProgress("Generating smithy-typescript's server code, which is cached for these models");
    await writeModels(work, apps, dependencies, models);
    // Standard output is reserved for the report, so the build's output is only shown if it fails.
    await runSmithy(["build"], { cwd: work, stdio: "pipe", onProgress });
    for (const app of apps) {
      await translate(join(work, "build/source", app), join(work, "packages", app));
    }
    await rename(join(work, "packages"), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

async function readModels(apps: readonly AppName[]): Promise<Record<string, string>> {
  const models: Record<string, string> = { "batch.smithy": await readFile(batchModel, "utf8") };
  for (const name of await readdir(contractModel)) {
    models[name] = await readFile(new URL(name, contractModel), "utf8");
  }
  for (const app of apps) {
    const count = routeCountOf(app);
    if (count !== undefined) {
      models[`${app}.smithy`] = writeRoutesModel(count);
    }
  }
  return models;
}

async function writeModels(
  work: string,
  apps: readonly AppName[],
  dependencies: readonly string[],
  models: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(join(work, "model"));
  for (const [name, text] of Object.entries(models)) {
    await writeFile(join(work, "model", name), text);
  }
  const plugins = apps.map((app) => {
    const { id, ownValidation } = ssdkServiceOf(app);
    const settings = {
      service: id,
      package: `ssdk-${app}`,
      packageVersion: "0.0.0",
      disableDefaultValidation: ownValidation,
    };
    return [`typescript-ssdk-codegen::${app}`, settings];
  });
  const configuration = {
    version: "1.0",
    outputDirectory: "build",
    sources: ["model"],
    maven: { dependencies },
    plugins: Object.fromEntries(plugins),
  };
  await writeFile(join(work, "smithy-build.json"), JSON.stringify(configuration));
}

async function translate(from: string, to: string): Promise<void> {
  const source = join(from, "src");
  const files = await readdir(source, { recursive: true });
  await build({
    entryPoints: files.filter((file) => file.endsWith(".ts")).map((file) => join(source, file)),
    outbase: source,
    outdir: to,
    format: "cjs",
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
  await writeFile(join(to, "package.json"), JSON.stringify({ type: "commonjs", sideEffects: false, main: "index.js" }));
  // The bundle suite bundles the TypeScript sources, because a bundler can tree-shake their imports.
  await cp(source, join(to, "src"), { recursive: true });
}
