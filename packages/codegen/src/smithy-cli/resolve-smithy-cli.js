import { delimiter, join } from "node:path";
import { planSmithy } from "./find-smithy-requirements.js";
import { runProgram } from "./run-program.js";
import { SmithyCliError, SmithyCliUnavailableError } from "./smithy-cli-errors.js";
import { fetchSmithyJars } from "./smithy-jars.js";
import { smithyJarNames, smithyRelease } from "./smithy-release.js";
export { findSmithyRequirements } from "./find-smithy-requirements.js";
export { SmithyCliError, SmithyCliUnavailableError } from "./smithy-cli-errors.js";
/**
 * Finds the pinned Smithy CLI: an installed `smithy` of that version, else its jars from the cache, else its jars fetched
 * with Maven into the cache.
 *
 * @throws {@link SmithyCliUnavailableError} where Java or Maven is missing, saying what to install, and where Maven fails.
 */
export async function resolveSmithyCli(options = {}) {
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
export async function runSmithy(args, options = {}) {
  const cli = options.cli ?? (await resolveSmithyCli(options));
  const { exitCode, signal, stdout, stderr } = await runProgram(cli, args, options);
  if (exitCode !== 0) throw new SmithyCliError({ args, exitCode, signal, stdout, stderr });
  return { stdout, stderr };
}
function cliOfJars(java, folder) {
  const classPath = smithyJarNames().map((name) => join(folder, name));
  // Its runs are short: the first compiler tier and shared classes save more than they cost, as in Smithy's own launcher.
  const flags = ["-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", classPath.join(delimiter)];
  return { command: java, args: [...flags, smithyRelease.mainClass], version: smithyRelease.version };
}
function printProgress(line) {
  process.stderr.write(`${line}\n`);
}
//# sourceMappingURL=resolve-smithy-cli.js.map
