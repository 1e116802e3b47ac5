import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fetchModels, findRpcV2Models, protocolTests } from "./fetch-models.ts";
import { hashSources } from "./hash-folders.ts";
import { cacheFolder, packageFolder } from "./paths.ts";
import { reportProgress } from "./progress.ts";
import { publishFolder } from "./publish-folder.ts";
import { runCommand, type CommandOptions } from "./run-command.ts";
import { rpcServices, testedServices, type TestedService } from "./services.ts";
import { readOwnBuildConfig, writeSmithyProject } from "./smithy-project.ts";

/** The name of the model file with the cases, in the folder that {@link generateServices} returns. */
export const modelFile = "model.json";

const prefix = "generated-";

/**
 * Generates the code of every service with the generator's command line, as a user would. Returns the folder with one
 * subfolder for each service. The result is reused while the generator and the models stay the same.
 *
 * @throws {ConformanceUnavailableError} if Java or Maven is missing
 * @throws {CommandError} if the generator fails
 */
export async function generateServices(): Promise<string> {
  const models = await fetchModels();
  const rpcV2Models = findRpcV2Models();
  const folder = join(cacheFolder, `${prefix}${await hashGenerator(rpcV2Models)}`);
  if (existsSync(folder)) {
    return folder;
  }
  await publishFolder(folder, async (work) => {
    // Smithy refuses files of the same name in several folders of sources, so all models are put into one.
    const sources = join(work, "sources");
    await cp(join(models, "smithy"), sources, { recursive: true });
    for (const path of rpcV2Models) {
      await cp(path, join(sources, "rpc-v2", basename(path)), { recursive: true });
    }
    for (const service of listServices()) {
      reportProgress(`Generating ${service.name} from the models of the protocol tests`);
      await generateService(service, sources, work);
    }
    const [first] = testedServices;
    if (first === undefined) {
      throw new Error("There are no services to test");
    }
    await copyFile(join(work, "models", first.folder, "build/source/model/model.json"), join(work, modelFile));
    await rm(join(work, "models"), { recursive: true });
    await rm(sources, { recursive: true });
  });
  await removeOthers(folder);
  return folder;
}

/** The services whose models are here, of all protocols. */
export function listServices(): readonly TestedService[] {
  const { rpcv2Cbor, rpcv2Json, ...others } = rpcServices;
  const rpcV2 = findRpcV2Models().length > 0 ? [...rpcv2Cbor, ...rpcv2Json] : [];
  return [...testedServices, ...Object.values(others).flat(), ...rpcV2];
}

async function hashGenerator(rpcV2Models: readonly string[]): Promise<string> {
  return hashSources(
    [join(packageFolder("codegen"), "src"), join(packageFolder("conformance"), "src/pipeline")],
    [protocolTests.version, await readOwnBuildConfig(), ...rpcV2Models],
  );
}

/**
 * Generates the packages of a service into a subfolder of `work`. The sources are a file or folder of models.
 *
 * @throws {CommandError} if the generator fails
 */
export async function generateService(
  service: TestedService,
  sources: string,
  work: string,
  options: CommandOptions = {},
): Promise<void> {
  const project = join(work, "models", service.folder);
  const out = join(work, service.folder);
  await writeSmithyProject(project, sources, service);
  await mkdir(out, { recursive: true });
  const program = join(packageFolder("codegen"), "bin/smithy-contract.js");
  await runCommand(process.execPath, [program, "generate", "--model", project, "--out", out], work, options);
}

async function removeOthers(current: string): Promise<void> {
  const entries = await readdir(cacheFolder);
  const others = entries.filter((entry) => entry.startsWith(prefix) && join(cacheFolder, entry) !== current);
  // A partial folder may belong to another process that is still writing it.
  for (const entry of others.filter((name) => !name.includes(".partial-"))) {
    await rm(join(cacheFolder, entry), { recursive: true, force: true });
  }
}
