import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { replaceSections, type Section } from "./report/document.ts";
import { describeMachine, describeVersions } from "./report/facts.ts";
import { writeFindings } from "./report/markdown.ts";
import { fullEffort, quickEffort, runBench, type BenchResult } from "./run-bench.ts";
import { quickSuites, suites } from "./suites/index.ts";

const documentFile = new URL("../../../docs/benchmarks.md", import.meta.url);

const usage = `Usage: pnpm bench [--quick] [--suite NAME]...

Compares this project with other libraries, prints the tables and writes them to docs/benchmarks.md. All suites take about
fifteen minutes, and nothing else should run on the machine meanwhile. Progress goes to standard error.

  --suite NAME  run only this suite and write its section; can be repeated
  --quick       compare with the fastest libraries only, in under a minute, and write nothing; without --suite, it runs
                ${quickSuites.map(({ name }) => name).join(", ")}
  --help        print this help

Suites:
${suites.map(({ name, title }) => `  ${name.padEnd(16)}${title}`).join("\n")}

smithy-typescript's server and orval's mock are generated with Java and Maven, moto's server runs on Python 3, and the
reference server also on PostgreSQL. What is not installed is left out, and a note says so.
`;

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: "boolean", short: "h", default: false },
      quick: { type: "boolean", default: false },
      suite: { type: "string", multiple: true, default: [] },
    },
  });
  const { help, quick, suite: names } = values;
  if (help) {
    process.stdout.write(usage);
    return;
  }
  const unknown = names.filter((given) => !suites.some(({ name }) => name === given));
  if (unknown.length > 0) {
    const known = suites.map(({ name }) => name).join(", ");
    throw new Error(`There is no suite ${unknown.join(", ")}. The suites are ${known}.`);
  }
  const chosen = suites.filter(({ name }) => names.includes(name));
  const started = performance.now();
  const progress = (line: string): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${seconds} s  ${line}\n`);
  };
  const all = quick ? quickSuites : suites;
  const result = await runBench(chosen.length > 0 ? chosen : all, quick ? quickEffort : fullEffort, progress);
  const sections = await writeSections(result, quick);
  for (const { title, markdown } of sections) {
    process.stdout.write(`\n## ${title}\n\n${markdown}\n`);
  }
  if (!quick) {
    await writeFile(documentFile, replaceSections(await readFile(documentFile, "utf8"), sections));
    progress("wrote docs/benchmarks.md");
  }
}

async function writeSections({ findings, notes }: BenchResult, quick: boolean): Promise<Section[]> {
  const machine = `Measured with ${describeMachine()}.${quick ? " The run was short, so the figures are rough." : ""}`;
  const sections = [...findings].map(([{ name, title }, found]) => {
    const noise =
      found.noise === undefined
        ? ""
        : ` Noise: half of the rounds gave a ratio of this project within ${found.noise.toFixed(1)} % of the one shown, or closer.`;
    return { name, title, markdown: [machine + noise, ...notes, writeFindings(found)].join("\n\n") };
  });
  return [...sections, { name: "versions", title: "Versions", markdown: `${await describeVersions()}.` }];
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
