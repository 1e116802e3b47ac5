/** Prints a line on standard error. Standard output is reserved for results. */
export function reportProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
