import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";

/** A stream that may be a terminal. */
interface Terminal {
  readonly isTTY?: boolean;
}

/** Asks questions on a terminal. */
export interface Asker {
  /** Asks a question. Without a terminal, or if the reader only presses Enter, the answer is the fallback. */
  readonly ask: (question: string, fallback: string) => Promise<string>;
  close(): void;
}

/** Creates an asker. If it is silent, or if there is no terminal, it asks nothing. */
export function createAsker(
  silent: boolean,
  { stdin, stdout }: { readonly stdin: Readable & Terminal; readonly stdout: Writable & Terminal } = process,
): Asker {
  if (silent || stdin.isTTY !== true || stdout.isTTY !== true) {
    return { ask: async (_question, fallback) => fallback, close: () => {} };
  }
  const terminal = createInterface({ input: stdin, output: stdout });
  return {
    async ask(question, fallback) {
      const answer = await terminal.question(fallback === "" ? `${question}: ` : `${question} (${fallback}): `);
      return answer.trim() || fallback;
    },
    close: () => terminal.close(),
  };
}
