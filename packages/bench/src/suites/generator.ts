import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findSmithyRequirements } from "../../../codegen/src/smithy-cli/find-smithy-requirements.ts";
import { largeService, writeLargeModel } from "../generator/large-model.ts";
import { runNode, type NodeOptions } from "../measure/run-node.ts";
import { median } from "../measure/statistics.ts";
import { formatRatio, formatTime } from "../report/format.ts";
import type { Aim, BenchContext, Findings, Suite } from "../suite.ts";

/** Measures how long generating takes: this project's plugin alone, the whole command, and a task that has nothing to do. */
export const generatorSuite: Suite = { name: "generator", title: "Generating code", run };

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const program = join(root, "packages/codegen/bin/smithy-contract.js");
const turbo = join(root, "node_modules/turbo/bin/turbo");

async function run({ effort, progress }: BenchContext): Promise<Findings> {
  progress("generator: the plugin");
  const half = await measurePlugin(1150, effort.starts);
  const whole = await measurePlugin(2300, effort.starts);
  const rows = [
    ["the plugin, 1,150 shapes, with the start of its process", formatTime(half)],
    ["the plugin, 2,300 shapes, with the start of its process", formatTime(whole)],
  ];
  const aims = [
    judge("the plugin takes less than 1 s for 2,300 shapes", whole, 1000),
    {
      text: "twice as many shapes take at most 2.2 times as long",
      measured: `${formatRatio(whole / half)} times`,
      met: whole / half <= 2.2,
    },
  ];
  const notes: string[] = [];
  const smithy = findSmithyRequirements();
  if (smithy.available) {
    progress("generator: the whole command, and the task without a change");
    const generate = await measure(effort.starts, [program, "generate", "--check"]);
    const env = { TURBO_TELEMETRY_DISABLED: "1" };
    const unchanged = await measure(effort.starts, [turbo, "run", "generate", "--output-logs=none"], { env });
    rows.push(["`smithy-contract generate --check` of this workspace's model", formatTime(generate)]);
    rows.push(["`turbo run generate` without a change", formatTime(unchanged)]);
    aims.push(judge("generating from this workspace's model takes less than 5 s", generate, 5000));
    aims.push(judge("the task takes less than 0.5 s if nothing has changed", unchanged, 500));
  } else {
    notes.push(`The whole command was not measured, because it needs ${smithy.missing.join(" and ")}.`);
  }
  const caption = "Time of a new process after one that is not counted";
  return { tables: [{ caption, columns: ["", "median"], rows }], aims, notes };
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
