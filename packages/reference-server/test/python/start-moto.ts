import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A running moto server, which mocks AWS in memory. */
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

const script = fileURLToPath(new URL("serve_moto.py", import.meta.url));

/**
 * Starts moto's server on a free port. It exits when this process does, even if this process is killed.
 * @param programs the folder that `provideEnvironment` returned
 */
export async function startMoto(programs: string): Promise<Moto> {
  const child = spawn(join(programs, "python"), [script], { stdio: ["pipe", "pipe", "pipe"] });
  const exited = once(child, "exit");
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (line: string) => resolve(line.trim()));
    exited.then(() => reject(new Error(`moto's server did not start: ${errors}`)), reject);
  });
  return {
    url,
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
