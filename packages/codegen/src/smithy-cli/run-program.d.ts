/** A program and the arguments that come before the caller's own. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}
export interface RunProgramOptions {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** `inherit`: the program shares this process's streams. `pipe`: its output is collected. */
  readonly stdio?: "inherit" | "pipe" | undefined;
}
/** How a program ended, and what it printed where its output was piped. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
}
/**
 * Runs a program to its end. SIGINT and SIGTERM of this process are passed on to it, and the promise settles only when it
 * is gone, so that the caller can clean up. Rejects only when the program cannot be started.
 */
export declare function runProgram(
  program: Program,
  args: readonly string[],
  options?: RunProgramOptions,
): Promise<ProgramResult>;
/** Node starts a Windows batch file only through a shell, which wants every part quoted. */
export declare function toSpawnable(
  command: string,
  args: readonly string[],
): {
  file: string;
  args: string[];
  shell: boolean;
};
//# sourceMappingURL=run-program.d.ts.map
