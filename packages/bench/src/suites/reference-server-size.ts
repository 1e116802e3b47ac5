import { withDatabases } from "../reference-server/databases.ts";
import { fillDatabase, measureLookups } from "../reference-server/lookups.ts";
import { formatCount, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";

/** Measures how the time and memory of look-ups depend on the number of stored integrations. */
export const referenceServerSizeSuite: Suite = { name: "reference-size", title: "Reference server by size", run };

const fullSizes = [100, 100_000];
const quickSizes = [100, 1000];

function run({ effort, progress }: BenchContext): Promise<Findings> {
  // Filling a large database takes too long for a quick run.
  const sizes = effort.rounds > 1 ? fullSizes : quickSizes;
  const milliseconds = effort.rounds * effort.callMilliseconds;
  return withDatabases(async ({ databases, notes }) => {
    const rows: string[][] = [];
    for (const { title, name } of [{ title: "in memory", name: undefined }, ...databases]) {
      for (const size of sizes) {
        progress(`reference server by size: ${title}, ${size} integrations`);
        // A larger size extends the database of the smaller one. The database in memory is filled by the process itself.
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
          caption: "Look-ups of random integrations, one at a time",
          columns: ["", "stored", "p50", "p99", "heap", "resident"],
          rows,
        },
      ],
      aims: [],
      notes: [
        ...notes,
        "The memory is that of the process with the look-ups, after garbage collection. For the store in memory, it includes the stored data.",
      ],
    };
  });
}
