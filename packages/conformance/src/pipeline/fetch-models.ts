import { existsSync } from "node:fs";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findOnPath } from "../../../codegen/src/smithy-cli/find-program.ts";
import { findSmithyRequirements, type SmithyRequirements } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { cacheFolder } from "./paths.ts";
import { reportProgress } from "./progress.ts";
import { publishFolder } from "./publish-folder.ts";
import { CommandError, runCommand } from "./run-command.ts";
import { acceptHeaderModel } from "./services.ts";
import { ConformanceUnavailableError } from "./unavailable-error.ts";

/** The Maven coordinates of the official tests. The artifact has the models of all of AWS's protocols and no code. */
export const protocolTests = {
  group: "software.amazon.smithy",
  artifact: "smithy-aws-protocol-tests",
  version: "1.74.1",
};

// The other protocols need traits that the pinned Smithy CLI does not know.
const modelFiles = ["restJson1/**", "shared-types.smithy", "aws-config.smithy"];

const { group, artifact, version } = protocolTests;
const modelsFolder = join(cacheFolder, `${artifact}-${version}`);

const maven = {
  available: false,
  missing: ["Apache Maven"],
  help: `Fetching ${artifact} ${version} needs Apache Maven. Install it from https://maven.apache.org/install.html and put \`mvn\` on PATH.`,
} as const;

/** Checks whether the official tests can be built on this machine. If not, the result has what is missing and how to install it. */
export function findModelRequirements(): SmithyRequirements {
  const requirements = findSmithyRequirements();
  if (!requirements.available || existsSync(modelsFolder)) {
    return requirements;
  }
  return findOnPath("mvn", process.env) === undefined ? maven : requirements;
}

/**
 * Returns the folder with the models of the official restJson1 tests. The first call fetches them with Maven.
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
    const unpacked = join(work, "unpacked");
    const includes = modelFiles.map((path) => `META-INF/smithy/${path}`).join(",");
    await runMaven(
      [
        "dependency:unpack",
        `-Dartifact=${group}:${artifact}:${version}`,
        `-DoutputDirectory=${unpacked}`,
        `-Dmdep.unpack.includes=${includes}`,
      ],
      work,
    );
    await cp(join(unpacked, "META-INF", "smithy"), join(work, "smithy"), { recursive: true });
    await rm(unpacked, { recursive: true });
    await writeFile(join(work, "smithy", "accept-header.smithy"), acceptHeaderModel);
  });
  return modelsFolder;
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
