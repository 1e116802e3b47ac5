import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { runProgram } from "./run-program.ts";
import { SmithyCliUnavailableError } from "./smithy-cli-errors.ts";
import { smithyJarNames, smithyRelease } from "./smithy-release.ts";

/** The folder in which the release's jars are kept: below XDG_CACHE_HOME if that is an absolute path, else below `~/.cache`. */
export function smithyJarsFolder(env: NodeJS.ProcessEnv): string {
  const configured = env["XDG_CACHE_HOME"] ?? "";
  const caches = isAbsolute(configured) ? configured : join(env["HOME"] ?? homedir(), ".cache");
  return join(caches, "smithy-contract", smithyRelease.version);
}

/** Whether a folder holds every jar of the release. */
export function hasSmithyJars(folder: string): boolean {
  return smithyJarNames().every((name) => existsSync(join(folder, name)));
}

/**
 * Fetches the release's jars with Maven. They appear in the folder all at once: an interrupted or failed attempt leaves no
 * folder of that name.
 *
 * @throws {SmithyCliUnavailableError} if Maven fails; the message includes what Maven printed
 */
export async function fetchSmithyJars(folder: string, maven: string, env: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.partial-`);
  try {
    const pom = join(work, "pom.xml");
    const fetched = join(work, "jars");
    await writeFile(pom, pomOfSmithyJars());
    const args = ["-B", "-q", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${fetched}`];
    const { exitCode, stdout, stderr } = await runProgram({ command: maven, args: [] }, args, { env, stdio: "pipe" });
    if (exitCode !== 0 || !hasSmithyJars(fetched)) {
      throw new SmithyCliUnavailableError(
        `Maven could not fetch Smithy ${smithyRelease.version} (exit code ${exitCode}):\n${stdout}${stderr}`,
      );
    }
    await publish(fetched, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function publish(fetched: string, folder: string): Promise<void> {
  // An incomplete folder cannot be used, and renaming does not replace a folder that has files in it.
  if (existsSync(folder) && !hasSmithyJars(folder)) {
    await rm(folder, { recursive: true });
  }
  try {
    await rename(fetched, folder);
  } catch (cause) {
    // Another process may have fetched the same jars in the meantime.
    if (!hasSmithyJars(folder)) {
      throw cause;
    }
  }
}

function pomOfSmithyJars(): string {
  const { group, version, artifacts } = smithyRelease;
  const dependencies = artifacts.map(
    (artifact) =>
      `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>smithy-contract</groupId>
  <artifactId>smithy-cli-jars</artifactId>
  <version>${version}</version>
  <packaging>pom</packaging>
  <dependencies>
${dependencies.join("\n")}
  </dependencies>
</project>
`;
}
