import { withDatabases } from "../reference-server/databases.ts";
import { fillDatabase, measureLookups } from "../reference-server/lookups.ts";
import { formatCount, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";

/** What a look-up costs among few integrations and among many. */
export const referenceServerSizeSuite: Suite = { name: "reference-size", title: "Reference server by size", run };

const fullSizes = [100, 100_000];
const quickSizes = [100, 1000];

function run({ effort, progress }: BenchContext): Promise<Findings> {
  // Filling a database with many takes longer than a look whether all works may.
  const sizes = effort.rounds > 1 ? fullSizes : quickSizes;
  const milliseconds = effort.rounds * effort.callMilliseconds;
  return withDatabases(async ({ databases, notes }) => {
    const rows: string[][] = [];
    for (const { title, name } of [{ title: "in memory", name: undefined }, ...databases]) {
      for (const size of sizes) {
        progress(`reference server by size: ${title}, ${size} integrations`);
        // What one holds more than the one before is added to it; nothing in memory outlives its process.
        const stored =
          name === undefined ? {} : { stored: { database: name, methods: await fillDatabase(name, size) } };
        const { p50, p99, heap, resident } = await measureLookups({ integrations: size, milliseconds, ...stored });
        const memory = [heap, resident].map((bytes) => `${formatCount(bytes / 1e6)} MB`);
        rows.push([title, formatCount(size), formatTime(p50), formatTime(p99), ...memory]);
      }
    }
    return {
      tables: [
        {
          caption: "One look-up at a time, of integrations chosen at random",
          columns: ["", "stored", "p50", "p99", "heap", "resident"],
          rows,
        },
      ],
      aims: [],
      notes: [
        ...notes,
        "Memory is that of the process that looks up, after a collection; in memory, it has also filled its database.",
      ],
    };
  });
}
