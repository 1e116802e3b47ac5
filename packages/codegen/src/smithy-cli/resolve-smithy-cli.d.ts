import { type Program, type RunProgramOptions } from "./run-program.ts";
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
export declare function resolveSmithyCli(options?: ResolveSmithyCliOptions): Promise<SmithyCli>;
/**
 * Runs a Smithy command, such as `build`, to its end. Its output goes to this process's streams, or, with `stdio: "pipe"`,
 * into the result.
 *
 * @throws {@link SmithyCliError} on an exit code other than 0, and {@link SmithyCliUnavailableError} as resolving does.
 */
export declare function runSmithy(
  args: readonly string[],
  options?: RunSmithyOptions,
): Promise<{
  stdout: string;
  stderr: string;
}>;
//# sourceMappingURL=resolve-smithy-cli.d.ts.map
