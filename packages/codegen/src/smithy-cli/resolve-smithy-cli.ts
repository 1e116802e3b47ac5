import { delimiter, join } from "node:path";
import { planSmithy } from "./find-smithy-requirements.ts";
import { runProgram, type Program, type RunProgramOptions } from "./run-program.ts";
import { SmithyCliError, SmithyCliUnavailableError } from "./smithy-cli-errors.ts";
import { fetchSmithyJars } from "./smithy-jars.ts";
import { smithyJarNames, smithyRelease } from "./smithy-release.ts";

export { findSmithyRequirements, type SmithyRequirements } from "./find-smithy-requirements.ts";
export { SmithyCliError, SmithyCliUnavailableError } from "./smithy-cli-errors.ts";

/** A Smithy CLI of the pinned release that can be started. */
export interface SmithyCli extends Program {
  readonly version: string;
}

/** Options of {@link resolveSmithyCli}. */
export interface ResolveSmithyCliOptions {
  /** The environment with PATH, JAVA_HOME and XDG_CACHE_HOME. Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Called with a line of text before something slow. Default: prints the line to standard error. */
  readonly onProgress?: ((line: string) => void) | undefined;
}

/** Options of {@link runSmithy}. */
export interface RunSmithyOptions extends ResolveSmithyCliOptions, RunProgramOptions {
  /** The CLI to run. Default: the one that {@link resolveSmithyCli} finds. */
  readonly cli?: SmithyCli | undefined;
}

/**
 * Finds the pinned Smithy CLI: an installed `smithy` of that version, else its jars from the cache, else its jars fetched
 * with Maven into the cache.
 *
 * @throws {SmithyCliUnavailableError} if Java or Maven is missing, or if Maven fails; the message says what to install
 */
export async function resolveSmithyCli(options: ResolveSmithyCliOptions = {}): Promise<SmithyCli> {
  const env = options.env ?? process.env;
  const plan = planSmithy(env);
  switch (plan.kind) {
    case "installed":
      return { command: plan.smithy, args: [], version: smithyRelease.version };
    case "cached":
      return cliOfJars(plan.java, plan.folder);
    case "fetch": {
      const onProgress = options.onProgress ?? printProgress;
      onProgress(`Fetching Smithy ${smithyRelease.version} with Maven into ${plan.folder} (once)`);
      await fetchSmithyJars(plan.folder, plan.maven, env);
      return cliOfJars(plan.java, plan.folder);
    }
    case "none":
      throw new SmithyCliUnavailableError(plan.help, plan.missing);
  }
}

/**
 * Runs a Smithy command, such as `build`, to its end. Its output goes to this process's streams, or, with `stdio: "pipe"`,
 * into the result.
 *
 * @throws {SmithyCliError} if the command ends with another exit code than 0
 * @throws {SmithyCliUnavailableError} if no Smithy CLI can be started
 */
export async function runSmithy(
  args: readonly string[],
  options: RunSmithyOptions = {},
): Promise<{ stdout: string; stderr: string }> {
  const cli = options.cli ?? (await resolveSmithyCli(options));
  const { exitCode, signal, stdout, stderr } = await runProgram(cli, args, options);
  if (exitCode !== 0) {
    throw new SmithyCliError({ args, exitCode, signal, stdout, stderr });
  }
  return { stdout, stderr };
}

function cliOfJars(java: string, folder: string): SmithyCli {
  const classPath = smithyJarNames().map((name) => join(folder, name));
  // They make short runs faster. Smithy's own launcher has the first two flags.
  const speed = ["-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC"];
  // smithy-typescript sorts names in lower case, which differs in a Turkish locale.
  const locale = ["-Duser.language=en", "-Duser.country=US"];
  const flags = [...speed, ...locale, "-cp", classPath.join(delimiter)];
  return { command: java, args: [...flags, smithyRelease.mainClass], version: smithyRelease.version };
}

function printProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
