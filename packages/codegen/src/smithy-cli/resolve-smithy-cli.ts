import { delimiter, join } from "node:path";
import { planSmithy } from "./find-smithy-requirements.ts";
import { runProgram, type Program, type RunProgramOptions } from "./run-program.ts";
import { SmithyCliError, SmithyCliUnavailableError } from "./smithy-cli-errors.ts";
import { fetchSmithyJars } from "./smithy-jars.ts";
import { smithyJarNames, smithyRelease } from "./smithy-release.ts";

export { findSmithyRequirements, type SmithyRequirements } from "./find-smithy-requirements.ts";
export { SmithyCliError, SmithyCliUnavailableError } from "./smithy-cli-errors.ts";

/** A Smithy CLI of the pinned release, ready to start. */
export interface SmithyCli extends Program {
  readonly version: string;
}

export interface ResolveSmithyCliOptions {
  /** Where PATH, JAVA_HOME and XDG_CACHE_HOME are read; the process's own environment unless given. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Told, in one line, what takes its time; standard error unless given. */
  readonly onProgress?: ((line: string) => void) | undefined;
}

export interface RunSmithyOptions extends ResolveSmithyCliOptions, RunProgramOptions {
  /** The CLI to run; resolved first unless given. */
  readonly cli?: SmithyCli | undefined;
}

/**
 * Finds the pinned Smithy CLI: an installed `smithy` of that version, else its jars from the cache, else its jars fetched
 * with Maven into the cache.
 *
 * @throws {@link SmithyCliUnavailableError} where Java or Maven is missing, saying what to install, and where Maven fails.
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
 * @throws {@link SmithyCliError} on an exit code other than 0, and {@link SmithyCliUnavailableError} as resolving does.
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
  // Its runs are short: the first compiler tier and shared classes save more than they cost, as in Smithy's own launcher.
  const speed = ["-XX:TieredStopAtLevel=1", "-Xshare:auto"];
  // smithy-typescript sorts names in lower case, and lower case is another one in Turkish.
  const locale = ["-Duser.language=en", "-Duser.country=US"];
  const flags = [...speed, ...locale, "-cp", classPath.join(delimiter)];
  return { command: java, args: [...flags, smithyRelease.mainClass], version: smithyRelease.version };
}

function printProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
