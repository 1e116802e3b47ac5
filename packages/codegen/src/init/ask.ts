import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { ContractError } from "../base/problems.ts";

/** A stream that may be a terminal. */
interface Terminal {
  readonly isTTY?: boolean;
}

/** Thrown if the reader presses Ctrl-C or Ctrl-D instead of answering a question. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";

  constructor(cause: unknown) {
    super("Cancelled; nothing was written", { cause });
  }
}

/** Asks questions on a terminal. */
export interface Asker {
  /**
   * Asks a question. Without a terminal, or if the reader only presses Enter, the answer is the fallback. If `read` throws
   * a ContractError on a terminal, its message is printed and the question is asked again.
   *
   * @throws {CancelledError} if the reader presses Ctrl-C or Ctrl-D
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
        const prompt = fallback === "" ? `${question}: ` : `${question} (${fallback}): `;
        const answer = await terminal.question(prompt).catch((cause: unknown) => {
          // The cursor is behind the question.
          stdout.write("\n");
          throw new CancelledError(cause);
        });
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
