import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import { format } from "node:util";
import { runCommandLine } from "../src/commands/run-command-line.ts";

/** A command that runs in the process of its test. */
export interface CommandHere {
  /** Emits `stdout` and `stderr` with each text that the command prints. */
  readonly output: EventEmitter<{ stdout: [text: string]; stderr: [text: string] }>;
  readonly code: Promise<number>;
  /** Calls the command's listeners for a signal. */
  kill(signal: NodeJS.Signals): void;
}

/** Each command prints into its own output, although all of them share the console. */
const outputs = new AsyncLocalStorage<CommandHere["output"]>();
let running = 0;
let restore = (): void => {};

/**
 * Runs the command line in this process. Unlike a process of its own, it does not end if something keeps Node alive, and
 * a second signal would end the tests.
 */
export function runCliHere(args: readonly string[], input?: string): CommandHere {
  if (running === 0) {
    restore = captureOutput();
  }
  running += 1;
  const output: CommandHere["output"] = new EventEmitter();
  const signals = ["SIGTERM", "SIGINT"] as const;
  const foreign = new Set(signals.flatMap((signal) => process.listeners(signal)));
  const { stdin } = process;
  if (input !== undefined) {
    Object.defineProperty(process, "stdin", { value: Readable.from([Buffer.from(input)]), configurable: true });
  }
  const code = outputs
    .run(output, async () => {
      // The caller can listen to the output before there is any.
      await Promise.resolve();
      return runCommandLine(args);
    })
    .finally(() => {
      Object.defineProperty(process, "stdin", { value: stdin, configurable: true });
      running -= 1;
      if (running === 0) {
        restore();
      }
    });
  return {
    output,
    code,
    kill(signal) {
      for (const listener of process.listeners(signal)) {
        if (!foreign.has(listener)) {
          listener(signal);
        }
      }
    },
  };
}

/** Passes what is printed to the output of the command that prints it. */
function captureOutput(): () => void {
  const { log, error } = console;
  console.log = (...values) => void (outputs.getStore()?.emit("stdout", `${format(...values)}\n`) ?? log(...values));
  console.error = (...values) =>
    void (outputs.getStore()?.emit("stderr", `${format(...values)}\n`) ?? error(...values));
  const restoreStreams = (["stdout", "stderr"] as const).map((name) => captureStream(name));
  return () => {
    Object.assign(console, { log, error });
    for (const restoreStream of restoreStreams) {
      restoreStream();
    }
  };
}

function captureStream(name: "stdout" | "stderr"): () => void {
  const stream = process[name];
  const { write } = stream;
  // Each command adds a listener for errors, as the only one of its process.
  stream.setMaxListeners(0);
  function capture(...args: readonly unknown[]): unknown {
    const output = outputs.getStore();
    if (output === undefined) {
      return Reflect.apply(write, stream, args);
    }
    output.emit(name, String(args[0]));
    const done = args.at(-1);
    if (typeof done === "function") {
      process.nextTick(() => done());
    }
    return true;
  }
  Object.assign(stream, { write: capture });
  return () => void Object.assign(stream, { write });
}
