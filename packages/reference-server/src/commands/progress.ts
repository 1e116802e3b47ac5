/** A bar on the terminal that shows how far something is; nothing where standard error is none. */
export interface Progress {
  update(done: number, total: number): void;
  /** Clears the bar. */
  end(): void;
}

const width = 30;

/** Makes a bar with a label before it. */
export function createProgress(label: string): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) {
    return { update: () => undefined, end: () => undefined };
  }
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
