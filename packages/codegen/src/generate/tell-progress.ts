/** Prints progress only to a terminal, so that logs and pipes contain only results and errors. */
export function tellProgress(line: string): void {
  if (process.stderr.isTTY) {
    console.error(line);
  }
}
