import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { runSmithy } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { generateCached } from "../generate-cached.ts";

const contract = new URL("../../../../model/", import.meta.url);
const modelFolders = [new URL("smithy/", contract), new URL("../../model/", import.meta.url)];

/** The settings of smithy-typescript's server generator for each package. */
const packages = {
  // Its operations do not model `smithy.framework#ValidationException`.
  integration: { service: "com.amazonaws.apigateway#BackplaneControlService", disableDefaultValidation: true },
  batch: { service: "smithycontract.bench#Batches", disableDefaultValidation: false },
  routes: { service: "smithycontract.bench#Routes", disableDefaultValidation: false },
} as const;

/** The name of a generated package. */
export type SsdkPackageName = keyof typeof packages;

/**
 * Generates smithy-typescript's server code and compiles it to CommonJS file by file, like the package that its build would
 * publish.
 *
 * @returns the path of the folder that has the packages
 * @throws {SmithyCliUnavailableError} if Java or Maven is missing
 * @throws {SmithyCliError} if the build of the models fails
 */
export async function generateSsdk(onProgress: (line: string) => void): Promise<string> {
  const dependencies = await listMavenDependencies();
  const models: Record<string, string> = {};
  for (const folder of modelFolders) {
    for (const name of await readdir(folder)) {
      models[name] = await readFile(new URL(name, folder), "utf8");
    }
  }
  return generateCached("ssdk", { dependencies, models, packages }, async (work) => {
    onProgress("Generating smithy-typescript's server code, which is cached for these models");
    await mkdir(join(work, "model"));
    for (const [name, text] of Object.entries(models)) {
      await writeFile(join(work, "model", name), text);
    }
    const plugins = Object.entries(packages).map(([name, settings]) => {
      const named = { package: `ssdk-${name}`, packageVersion: "0.0.0", ...settings };
      return [`typescript-ssdk-codegen::${name}`, named];
    });
    const configuration = {
      version: "1.0",
      outputDirectory: "build",
      sources: ["model"],
      maven: { dependencies },
      plugins: Object.fromEntries(plugins),
    };
    await writeFile(join(work, "smithy-build.json"), JSON.stringify(configuration));
    // Standard output is reserved for the report, so the build's output is only shown if it fails.
    await runSmithy(["build"], { cwd: work, stdio: "pipe", onProgress });
    for (const name of Object.keys(packages)) {
      await compile(join(work, "build/source", name, "src"), join(work, "code", name));
    }
  });
}

/** Returns the Maven artefacts of the contract's build, and the artefact with ValidationException. */
async function listMavenDependencies(): Promise<string[]> {
  const settings: { maven: { dependencies: string[] } } = JSON.parse(
    await readFile(new URL("smithy-build.json", contract), "utf8"),
  );
  return [...settings.maven.dependencies, "software.amazon.smithy:smithy-validation-model:1.67.0"];
}

async function compile(source: string, to: string): Promise<void> {
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
