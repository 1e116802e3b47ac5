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

/** The official tests; models alone, of all of AWS's protocols. */
export const protocolTests = {
  group: "software.amazon.smithy",
  artifact: "smithy-aws-protocol-tests",
  version: "1.74.1",
};

// The other protocols need traits that the pinned Smithy CLI does not know.
const wanted = ["restJson1/**", "shared-types.smithy", "aws-config.smithy"];

const { group, artifact, version } = protocolTests;
const modelsFolder = join(cacheFolder, `${artifact}-${version}`);

const maven = {
  available: false,
  missing: ["Apache Maven"],
  help: `Fetching ${artifact} ${version} needs Apache Maven: https://maven.apache.org/install.html (then \`mvn\` on PATH)`,
} as const;

/** Looks whether the official tests can be built here, and if not, what is missing and how to install it. */
export function findModelRequirements(): SmithyRequirements {
  const requirements = findSmithyRequirements();
  if (!requirements.available || existsSync(modelsFolder)) {
    return requirements;
  }
  return findOnPath("mvn", process.env) === undefined ? maven : requirements;
}

/**
 * Fetches the official tests with Maven, once, and returns the folder with the models of restJson1.
 *
 * @throws {@link ConformanceUnavailableError} where Java or Maven is missing, or Maven cannot fetch them.
 */
export async function fetchModels(): Promise<string> {
  const requirements = findModelRequirements();
  if (!requirements.available) {
    throw new ConformanceUnavailableError(requirements.help);
  }
  if (existsSync(modelsFolder)) {
    return modelsFolder;
  }
  reportProgress(`Fetching ${artifact} ${version} with Maven (once)`);
  await publishFolder(modelsFolder, async (work) => {
    const unpacked = join(work, "unpacked");
    const includes = wanted.map((path) => `META-INF/smithy/${path}`).join(",");
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
