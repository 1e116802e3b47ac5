import { spawn } from "node:child_process";
import { once } from "node:events";

/** The options of {@link runNode}. */
export interface NodeOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What the process gets on standard input. */
  readonly input?: string;
}

/**
 * Runs Node in a new process for production, and returns its standard output.
 *
 * @throws {Error} if it exits with another code than 0; the message has its standard error
 */
export async function runNode(args: readonly string[], { cwd, env, input }: NodeOptions = {}): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: "pipe",
  });
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => (printed[name] += text));
  }
  child.stdin.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) {
    throw new Error(`node ${args.join(" ")} exited with code ${String(code)}: ${printed.stderr}`);
  }
  return printed.stdout;
}
