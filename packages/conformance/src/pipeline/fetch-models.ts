import { existsSync } from "node:fs";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findSmithyRequirements } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
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

/**
 * Fetches the official tests with Maven, once, and returns the folder with the models of restJson1.
 *
 * @throws {@link ConformanceUnavailableError} where Java or Maven is missing, or Maven cannot fetch them.
 */
export async function fetchModels(): Promise<string> {
  const { group, artifact, version } = protocolTests;
  const folder = join(cacheFolder, `${artifact}-${version}`);
  const requirements = findSmithyRequirements();
  if (!requirements.available) throw new ConformanceUnavailableError(requirements.help);
  if (existsSync(folder)) return folder;
  reportProgress(`Fetching ${artifact} ${version} with Maven (once)`);
  await publishFolder(folder, async (work) => {
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
  return folder;
}

async function runMaven(args: readonly string[], cwd: string): Promise<void> {
  const maven = process.platform === "win32" ? "mvn.cmd" : "mvn";
  try {
    await runCommand(maven, ["-B", "-q", ...args], cwd);
  } catch (cause) {
    if (!(cause instanceof CommandError)) throw cause;
    throw new ConformanceUnavailableError(
      `The official protocol tests come through Apache Maven (https://maven.apache.org/install.html): ${cause.message}`,
      { cause },
    );
  }
}
