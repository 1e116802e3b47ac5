import { spawn } from "node:child_process";
import { constants } from "node:os";
const forwarded = ["SIGINT", "SIGTERM"];
/**
 * Runs a program to its end. SIGINT and SIGTERM of this process are passed on to it, and the promise settles only when it
 * is gone, so that the caller can clean up. Rejects only when the program cannot be started.
 */
export function runProgram(program, args, options = {}) {
  const { file, args: argv, shell } = toSpawnable(program.command, [...program.args, ...args]);
  const output = options.stdio ?? "inherit";
  return new Promise((resolve, reject) => {
    const child = spawn(file, argv, {
      shell,
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [output === "pipe" ? "ignore" : "inherit", output, output],
    });
    const stdout = [];
    const stderr = [];
    child.stdout?.on("data", (chunk) => stdout.push(chunk));
    child.stderr?.on("data", (chunk) => stderr.push(chunk));
    let received;
    function forward(signal) {
      received = signal;
      child.kill(signal);
    }
    function killWithUs() {
      child.kill();
    }
    function stopListening() {
      for (const signal of forwarded) process.off(signal, forward);
      process.off("exit", killWithUs);
    }
    for (const signal of forwarded) process.on(signal, forward);
    process.on("exit", killWithUs);
    child.once("error", (cause) => {
      stopListening();
      reject(cause);
    });
    child.once("close", (code, endedBy) => {
      stopListening();
      // A JVM turns SIGINT into exit code 130, so the signal we passed on is the better witness.
      const signal = code === 0 ? undefined : (received ?? endedBy ?? undefined);
      resolve({
        exitCode: signal === undefined ? (code ?? 1) : 128 + constants.signals[signal],
        signal,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      });
    });
  });
}
/** Node starts a Windows batch file only through a shell, which wants every part quoted. */
export function toSpawnable(command, args) {
  if (!/\.(cmd|bat)$/i.test(command)) return { file: command, args: [...args], shell: false };
  return { file: `"${command}"`, args: args.map((arg) => `"${arg}"`), shell: true };
}
//# sourceMappingURL=run-program.js.map
