import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findSmithyRequirements } from "../../../codegen/src/smithy-cli/find-smithy-requirements.ts";
import { largeService, writeLargeModel } from "../generator/large-model.ts";
import { runNode, type NodeOptions } from "../measure/run-node.ts";
import { median } from "../measure/statistics.ts";
import { formatCount, formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite } from "../suite.ts";

/** Measures how long generating takes: this project's plugin alone, the whole command, and a task that has nothing to do. */
export const generatorSuite: Suite = { name: "generator", title: "Generating code", run };

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const program = join(root, "packages/codegen/bin/smithy-contract.js");
const turbo = join(root, "node_modules/turbo/bin/turbo");
const sizes = [575, 1150, 2300];

async function run({ effort, progress }: BenchContext): Promise<Findings> {
  const rows: string[][] = [];
  const plugin = new Map<number, number>();
  for (const shapes of sizes) {
    progress(`generator: the plugin with ${shapes} shapes`);
    const time = await measurePlugin(shapes, effort.starts);
    plugin.set(shapes, time);
    rows.push([`the plugin, ${formatCount(shapes)} shapes, with the start of its process`, formatTime(time)]);
  }
  const [half, whole] = [plugin.get(1150) ?? Number.NaN, plugin.get(2300) ?? Number.NaN];
  const aims = [
    judge("the plugin takes less than 1 s for 2,300 shapes", whole, 1000),
    {
      text: "twice as many shapes take at most 2.2 times as long",
      measured: `${formatRatio(whole / half)} times`,
      met: whole / half <= 2.2,
    },
  ];
  const smithy = findSmithyRequirements();
  if (!smithy.available) {
    return { tables: tablesOf(rows), aims, notes: [`The whole command needs ${smithy.missing.join(" and ")}.`] };
  }
  progress("generator: the whole command");
  const generate = await measure(effort.starts, [program, "generate", "--check"]);
  rows.push(["`smithy-contract generate --check` of this workspace's model", formatTime(generate)]);
  progress("generator: the task without a change");
  const unchanged = await measure(effort.starts, [turbo, "run", "generate", "--output-logs=none"], {
    env: { TURBO_TELEMETRY_DISABLED: "1" },
  });
  rows.push(["`turbo run generate` without a change", formatTime(unchanged)]);
  return {
    tables: tablesOf(rows),
    aims: [
      ...aims,
      judge("generating from this workspace's model takes less than 5 s", generate, 5000),
      judge("the task takes less than 0.5 s if nothing has changed", unchanged, 500),
    ],
    notes: [],
  };
}

function tablesOf(rows: readonly (readonly string[])[]): Findings["tables"] {
  return [{ caption: "Time of a new process after one that is not counted", columns: ["", "median"], rows }];
}

function judge(text: string, milliseconds: number, most: number): Aim {
  return { text, measured: formatTime(milliseconds), met: milliseconds < most };
}

/** The median time of the plugin's process for a model of the given size. */
async function measurePlugin(shapes: number, times: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "bench-generator-"));
  try {
    const settings = { service: largeService, name: "Large", scope: "@large" };
    await mkdir(join(folder, "out"));
    await writeFile(join(folder, "smithy-contract.json"), JSON.stringify(settings));
    const options = { cwd: join(folder, "out"), input: writeLargeModel(shapes), env: { SMITHY_ROOT_DIR: folder } };
    return await measure(times, [program, "plugin"], options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The median time of a process of Node, after a first one that is not counted. */
async function measure(times: number, args: readonly string[], options: NodeOptions = {}): Promise<number> {
  const measured: number[] = [];
  for (let turn = 0; turn <= times; turn++) {
    const started = performance.now();
    await runNode(args, { cwd: root, ...options });
    measured.push(performance.now() - started);
  }
  return median(measured.slice(1));
}
