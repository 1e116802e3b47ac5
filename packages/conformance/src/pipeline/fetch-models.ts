import { existsSync } from "node:fs";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findOnPath } from "../../../codegen/src/smithy-cli/find-program.ts";
import { findSmithyRequirements, type SmithyRequirements } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { cacheFolder, workspaceFolder } from "./paths.ts";
import { reportProgress } from "./progress.ts";
import { publishFolder } from "./publish-folder.ts";
import { CommandError, runCommand } from "./run-command.ts";
import { ownServicesModel } from "./services.ts";
import { ConformanceUnavailableError } from "./unavailable-error.ts";

/** The Maven coordinates of the official tests. The artifact has the models of all of AWS's protocols and no code. */
export const protocolTests = {
  group: "software.amazon.smithy",
  artifact: "smithy-aws-protocol-tests",
  version: "1.74.1",
};

/** The tests of rpcv2Cbor and rpcv2Json. Not every registry has the artifact, and this release of it is the one of the pinned Smithy CLI. */
const rpcV2Tests = { group: "software.amazon.smithy", artifact: "smithy-protocol-tests", version: "1.73.0" };

// The other protocols need traits that the pinned Smithy CLI does not know.
const modelFiles = [
  "restJson1/**",
  "awsJson1_0/**",
  "awsJson1_1/**",
  "rpcv2Cbor/**",
  "shared-types.smithy",
  "aws-config.smithy",
];
const rpcV2Files = ["rpcv2Cbor/**", "rpcv2Json/**", "shared-types.smithy"];

const { artifact, version } = protocolTests;
const modelsFolder = join(cacheFolder, `${artifact}-${version}-rpc`);
const fetchedRpcV2 = join(modelsFolder, "rpc-v2");

const maven = {
  available: false,
  missing: ["Apache Maven"],
  help: `Fetching ${artifact} ${version} needs Apache Maven. Install it from https://maven.apache.org/install.html and put \`mvn\` on PATH.`,
} as const;

/** What to do where the tests of rpcv2Cbor and rpcv2Json are missing. */
export const rpcV2Help = `Maven has no ${rpcV2Tests.artifact} ${rpcV2Tests.version} here. Put its models into ../shared/protocol-tests beside the repository, or name their folder in SMITHY_PROTOCOL_TESTS.`;

/**
 * Lists the model files of the tests of rpcv2Cbor and rpcv2Json: the artifact's, or else those of a folder outside the
 * repository. The list is empty if neither is there.
 */
export function findRpcV2Models(): readonly string[] {
  const outside = process.env["SMITHY_PROTOCOL_TESTS"] ?? join(workspaceFolder, "../shared/protocol-tests");
  const folder = [fetchedRpcV2, outside].find((candidate) => existsSync(join(candidate, "rpcv2Cbor")));
  return folder === undefined
    ? []
    : ["rpcv2Cbor", "rpcv2Json", "shared-types.smithy"].map((path) => join(folder, path));
}

/** Checks whether the official tests can be built on this machine. If not, the result has what is missing and how to install it. */
export function findModelRequirements(): SmithyRequirements {
  const requirements = findSmithyRequirements();
  if (!requirements.available || existsSync(modelsFolder)) {
    return requirements;
  }
  return findOnPath("mvn", process.env) === undefined ? maven : requirements;
}

/**
 * Returns the folder with the models of AWS's protocol tests. The first call fetches them with Maven.
 *
 * @throws {ConformanceUnavailableError} if Java or Maven is missing, or Maven cannot fetch the artifact
 */
export async function fetchModels(): Promise<string> {
  const requirements = findModelRequirements();
  if (!requirements.available) {
    throw new ConformanceUnavailableError(requirements.help);
  }
  if (existsSync(modelsFolder)) {
    return modelsFolder;
  }
  reportProgress(`Fetching ${artifact} ${version} with Maven. This happens once.`);
  await publishFolder(modelsFolder, async (work) => {
    await unpack(protocolTests, modelFiles, join(work, "smithy"), work);
    await writeFile(join(work, "smithy", "own-services.smithy"), ownServicesModel);
    await unpack(rpcV2Tests, rpcV2Files, join(work, "rpc-v2"), work).catch((thrown: unknown) => {
      if (!(thrown instanceof ConformanceUnavailableError)) {
        throw thrown;
      }
    });
  });
  return modelsFolder;
}

/** Unpacks model files of an artifact into a folder. */
async function unpack(
  coordinates: typeof protocolTests,
  files: readonly string[],
  folder: string,
  cwd: string,
): Promise<void> {
  const unpacked = join(cwd, "unpacked");
  await runMaven(
    [
      "dependency:unpack",
      `-Dartifact=${coordinates.group}:${coordinates.artifact}:${coordinates.version}`,
      `-DoutputDirectory=${unpacked}`,
      `-Dmdep.unpack.includes=${files.map((path) => `META-INF/smithy/${path}`).join(",")}`,
    ],
    cwd,
  );
  await cp(join(unpacked, "META-INF", "smithy"), folder, { recursive: true });
  await rm(unpacked, { recursive: true });
}

async function runMaven(args: readonly string[], cwd: string): Promise<void> {
  try {
    await runCommand("mvn", ["-B", "-q", ...args], cwd);
  } catch (cause) {
    if (!(cause instanceof CommandError)) {
      throw cause;
    }
    throw new ConformanceUnavailableError(`Maven could not fetch ${artifact} ${version}: ${cause.message}`, { cause });
  }
}
