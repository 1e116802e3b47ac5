import { readFile, writeFile } from "node:fs/promises";
import { describeUsage, readOptions, type CliOptions } from "./cli-options.ts";
import { replaceSections, type Section } from "./report/document.ts";
import { describeMachine, describeVersions } from "./report/facts.ts";
import { writeFindings } from "./report/markdown.ts";
import { fullEffort, quickEffort, runBench, type BenchResult } from "./run-bench.ts";
import type { Findings } from "./suite.ts";

const documentFile = new URL("../../../docs/benchmarks.md", import.meta.url);

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(describeUsage());
    return;
  }
  const started = performance.now();
  const progress = (line: string): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${seconds} s  ${line}\n`);
  };
  const result = await runBench(options.suites, options.quick ? quickEffort : fullEffort, progress);
  const sections = await writeSections(result, options);
  for (const { title, markdown } of sections) {
    process.stdout.write(`\n## ${title}\n\n${markdown}\n`);
  }
  if (!options.quick) {
    await writeFile(documentFile, replaceSections(await readFile(documentFile, "utf8"), sections));
    progress("wrote docs/benchmarks.md");
  }
}

async function writeSections({ findings, missingPeers }: BenchResult, { quick }: CliOptions): Promise<Section[]> {
  const machine = `Measured with ${describeMachine()}.${quick ? " The run was short, so the figures are rough." : ""}`;
  const missing = missingPeers.map(({ peer, reason }) => `${peer.title} was not measured, because it needs ${reason}.`);
  const about: Section = { name: "versions", title: "Versions", markdown: `${await describeVersions()}.` };
  const sections = [...findings].map(([{ name, title }, found]) => ({
    name,
    title,
    markdown: [machine + describeNoise(found), ...missing, writeFindings(found)].join("\n\n"),
  }));
  return [...sections, about];
}

function describeNoise({ noise }: Findings): string {
  return noise === undefined
    ? ""
    : ` Noise: half of the rounds gave a ratio of this project within ${noise.toFixed(1)} % of the one shown, or closer.`;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
