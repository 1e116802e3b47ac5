/** Says on standard error what takes its time; standard output is for results alone. */
export function reportProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
