import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runProgram, toSpawnable, type ProgramResult } from "./run-program.ts";

test.each([String.raw`C:\Program Files\npm\tsc.cmd`, "SMITHY.BAT"])(
  "the batch file %s is started through a shell, with all parts in quotes",
  (command) => {
    expect(toSpawnable(command, ["-p", "my model"])).toEqual({
      file: `"${command}"`,
      args: ['"-p"', '"my model"'],
      shell: true,
    });
  },
);

test.each(["/usr/bin/smithy", String.raw`C:\smithy.exe`, "/opt/my.cmd/smithy"])(
  "the program %s is started without a shell",
  (command) => {
    expect(toSpawnable(command, ["my model"])).toEqual({ file: command, args: ["my model"], shell: false });
  },
);

// Windows has no signals.
describe.skipIf(process.platform === "win32")("a program that runs", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "run-program-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Starts a program that ends by itself after some seconds, and waits until it runs. */
  async function start(onSignal: string): Promise<{ result: Promise<ProgramResult> }> {
    const code = `${onSignal} require("fs").writeFileSync("ready", ""); setTimeout(() => {}, 5000);`;
    const program = { command: process.execPath, args: ["-e", code] };
    const result = runProgram(program, [], { cwd: folder, stdio: "pipe" });
    await expect.poll(() => readdir(folder), { timeout: 5000 }).toEqual(["ready"]);
    return { result };
  }

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("gets %s, and its exit code is then %i", async (signal, exitCode) => {
    const listeners = process.listenerCount(signal);
    const { result } = await start(`process.on("${signal}", () => process.exit(9));`);
    process.emit(signal, signal);
    expect(await result).toMatchObject({ exitCode, signal });
    expect(process.listenerCount(signal)).toBe(listeners);
  });

  test("has succeeded if it ends with 0 after a signal", async () => {
    const { result } = await start('process.on("SIGINT", () => process.exit(0));');
    process.emit("SIGINT", "SIGINT");
    expect(await result).toMatchObject({ exitCode: 0, signal: undefined });
  });

  test("reads nothing if its output is collected", async () => {
    const code = 'process.stdout.write(String(require("fs").fstatSync(0).isCharacterDevice()))';
    const program = { command: process.execPath, args: ["-e", code] };
    expect(await runProgram(program, [], { stdio: "pipe" })).toMatchObject({ exitCode: 0, stdout: "true" });
  });

  test("may use the streams of this process, and then nothing is collected", async () => {
    const program = { command: process.execPath, args: ["-e", "process.exitCode = 3"] };
    expect(await runProgram(program, [])).toEqual({ exitCode: 3, signal: undefined, stdout: "", stderr: "" });
  });

  test("must be there", async () => {
    await expect(runProgram({ command: join(folder, "nothing"), args: [] }, [])).rejects.toThrow("ENOENT");
  });

  test("ends when this process exits", async () => {
    const listeners = process.listeners("exit");
    const { result } = await start("");
    for (const listener of process.listeners("exit").filter((each) => !listeners.includes(each))) {
      listener.call(process, 0);
    }
    expect(await result).toMatchObject({ exitCode: 143, signal: "SIGTERM" });
    expect(process.listeners("exit")).toEqual(listeners);
  });
});
