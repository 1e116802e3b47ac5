/** Shows on the terminal how far a long task is. Shows nothing if standard error is not a terminal. */
export interface Progress {
  /** Shows a bar, and the number of finished items out of all items. */
  update(done: number, total: number): void;
  /** Removes the line from the terminal. */
  end(): void;
}

/** The width of the bar in characters. */
const width = 30;

/** Starts to show progress with a label, such as a file's name. */
export function startProgress(label: string): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) {
    return { update: () => undefined, end: () => undefined };
  }
  stderr.write(`${label} …`);
  return {
    update(done, total) {
      const filled = total === 0 ? width : Math.round((done / total) * width);
      stderr.write(`\r\u001B[K${label} [${"=".repeat(filled)}${" ".repeat(width - filled)}] ${done}/${total}`);
    },
    end() {
      stderr.write("\r\u001B[K");
    },
  };
}
