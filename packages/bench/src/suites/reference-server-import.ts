import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "../measure/statistics.ts";
import { withDatabases, type BenchDatabase } from "../reference-server/databases.ts";
import { writeDocument } from "../reference-server/document.ts";
import { findBar, hasTerminal, importFile, importOnTerminal } from "../reference-server/import-file.ts";
import { formatCount, formatMegabytes, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite } from "../suite.ts";

/** Measures the import of a large document with the command line. */
export const referenceServerImportSuite: Suite = { name: "reference-import", title: "Reference server's import", run };

const operations = 10_000;

async function run({ effort, progress }: BenchContext): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), "bench-import-"));
  const file = join(folder, "large.json");
  const text = writeDocument("Large", operations);
  try {
    await writeFile(file, text);
    return await withDatabases(async ({ databases, notes }) => {
      const rows: string[][] = [];
      for (const database of databases) {
        rows.push(await measure(database, file, effort.rounds, progress));
      }
      progress("reference server's import: on a terminal");
      const bar = hasTerminal() ? [await judgeBar(file, join(folder, "terminal.db"))] : [];
      return {
        tables: [
          {
            caption: `A document of ${formatCount(operations)} operations and ${formatMegabytes(text.length)}, timed from the start of the command to its exit`,
            columns: ["", "first import", "replacing it", "operations/s of the first import"],
            rows,
          },
        ],
        aims: bar,
        notes: [
          ...notes,
          ...(bar.length === 0
            ? ["The progress bar was not checked, because util-linux's `script` is not installed."]
            : []),
          "PostgreSQL runs with fsync=off here, so it does not wait for the disk. SQLite does.",
        ],
      };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  { title, name }: BenchDatabase,
  file: string,
  rounds: number,
  progress: BenchContext["progress"],
): Promise<string[]> {
  progress(`reference server's import: ${title}`);
  const { milliseconds: first } = await importFile(file, name);
  const again: number[] = [];
  for (let i = 0; i < Math.min(rounds, 3); i++) {
    again.push((await importFile(file, name)).milliseconds);
  }
  return [title, formatTime(first), formatTime(median(again)), formatCount((1000 * operations) / first)];
}

/** Checks that the progress bar reaches its end on a terminal, and that there is none if the output is not a terminal. */
async function judgeBar(file: string, database: string): Promise<Aim> {
  const shown = findBar((await importOnTerminal(file, database)).output);
  const elsewhere = findBar((await importFile(file, database)).output);
  const last = shown.at(-1);
  return {
    text: "a progress bar on a terminal, and none otherwise",
    measured: `${shown.length} steps to ${last?.done} of ${last?.total}; ${elsewhere.length} otherwise`,
    met: shown.length > 1 && last?.done === operations && last.total === operations && elsewhere.length === 0,
  };
}
