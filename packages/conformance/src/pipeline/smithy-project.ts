import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { workspaceFolder } from "./paths.ts";
import { scopeOf, type TestedService } from "./services.ts";

const validationModel = "software.amazon.smithy:smithy-validation-model:1.67.0";

/** The parts of the workspace's smithy-build.json that are reused for the tests. */
interface BuildConfig {
  readonly maven: { readonly dependencies: readonly string[] };
  readonly plugins: Readonly<Record<string, unknown>>;
}

/** Returns the text of the workspace's smithy-build.json, which has the generators and versions that the tests use. */
export function readOwnBuildConfig(): Promise<string> {
  return readFile(join(workspaceFolder, "model", "smithy-build.json"), "utf8");
}

/** Writes the Smithy project that a service is generated from. Its sources are the models in the folder `sources`. */
export async function writeSmithyProject(folder: string, sources: string, service: TestedService): Promise<void> {
  const own = parseBuildConfig(await readOwnBuildConfig());
  await mkdir(folder, { recursive: true });
  const additions = service.addition === undefined ? [] : ["addition.smithy"];
  if (service.addition !== undefined) {
    const text = `$version: "2.0"\nnamespace smithycontract.addition\n${service.addition}\n`;
    await writeFile(join(folder, "addition.smithy"), text);
  }
  const build = {
    version: "1.0",
    outputDirectory: "build",
    sources: [sources, ...additions],
    maven: { dependencies: [...own.maven.dependencies, validationModel] },
    plugins: {
      "typescript-client-codegen": {
        service: service.id,
        package: `${scopeOf(service)}/client`,
        packageVersion: "0.0.0",
        packageDescription: `Protocol tests of ${service.name}`,
        requiredMemberMode: "strict",
        createDefaultReadme: false,
      },
      "run::smithy-contract": own.plugins["run::smithy-contract"],
    },
  };
  const settings = {
    service: service.id,
    name: service.name,
    scope: scopeOf(service),
    packages: { types: "types", client: "client", server: "server", msw: "msw" },
  };
  await writeFile(join(folder, "smithy-build.json"), `${JSON.stringify(build, null, 2)}\n`);
  await writeFile(join(folder, "smithy-contract.json"), `${JSON.stringify(settings, null, 2)}\n`);
}

function parseBuildConfig(text: string): BuildConfig {
  const config: unknown = JSON.parse(text);
  if (!isBuildConfig(config)) {
    throw new Error("model/smithy-build.json must have maven.dependencies and plugins");
  }
  return config;
}

function isBuildConfig(config: unknown): config is BuildConfig {
  if (typeof config !== "object" || config === null || !("maven" in config) || !("plugins" in config)) {
    return false;
  }
  const { maven, plugins } = config;
  if (typeof maven !== "object" || maven === null || !("dependencies" in maven)) {
    return false;
  }
  return Array.isArray(maven.dependencies) && typeof plugins === "object" && plugins !== null;
}
