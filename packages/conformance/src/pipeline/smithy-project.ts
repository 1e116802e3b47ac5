import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { workspaceFolder } from "./paths.ts";
import { scopeOf, type TestedService } from "./services.ts";

const validationModel = "software.amazon.smithy:smithy-validation-model:1.67.0";

/** What of the workspace's own smithy-build.json the tests' is made from. */
interface BuildConfig {
  readonly maven: { readonly dependencies: readonly string[] };
  readonly plugins: Readonly<Record<string, unknown>>;
}

/** The smithy-build.json of the workspace's own contract, as it is: whose generators and versions the tests are for. */
export function readOwnBuildConfig(): Promise<string> {
  return readFile(join(workspaceFolder, "model", "smithy-build.json"), "utf8");
}

/** Writes the folder that the generator is run on for a service, over the models in `sources`. */
export async function writeSmithyProject(folder: string, sources: string, service: TestedService): Promise<void> {
  const own = parseBuildConfig(await readOwnBuildConfig());
  await mkdir(folder, { recursive: true });
  const build = {
    version: "1.0",
    outputDirectory: "build",
    sources: [sources],
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
    throw new Error("model/smithy-build.json names no maven.dependencies and plugins");
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
