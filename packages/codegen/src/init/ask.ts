import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { ContractError } from "../base/problems.ts";

/** A stream that may be a terminal. */
interface Terminal {
  readonly isTTY?: boolean;
}

/** Asks questions on a terminal. */
export interface Asker {
  /**
   * Asks a question. Without a terminal, or if the reader only presses Enter, the answer is the fallback. If `read` throws
   * a ContractError on a terminal, its message is printed and the question is asked again.
   */
  readonly ask: <Result>(
    question: string,
    fallback: string,
    read: (answer: string) => Result | Promise<Result>,
  ) => Promise<Result>;
  close(): void;
}

/** Creates an asker. If it is silent, or if there is no terminal, it asks nothing. */
export function createAsker(
  silent: boolean,
  { stdin, stdout }: { readonly stdin: Readable & Terminal; readonly stdout: Writable & Terminal } = process,
): Asker {
  if (silent || stdin.isTTY !== true || stdout.isTTY !== true) {
    return { ask: async (_question, fallback, read) => read(fallback), close: () => {} };
  }
  const terminal = createInterface({ input: stdin, output: stdout });
  return {
    async ask(question, fallback, read) {
      for (;;) {
        const answer = await terminal.question(fallback === "" ? `${question}: ` : `${question} (${fallback}): `);
        try {
          return await read(answer.trim() || fallback);
        } catch (cause) {
          if (!(cause instanceof ContractError)) {
            throw cause;
          }
          stdout.write(`${cause.message}\n`);
        }
      }
    },
    close: () => terminal.close(),
  };
}
