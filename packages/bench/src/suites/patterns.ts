import { fileURLToPath } from "node:url";
import { RE2JS } from "re2js";
import { decidePattern } from "../../../codegen/src/pattern/decide-pattern.ts";
import { createMatcher } from "../../../shapes/src/pattern-matcher.ts";
import { measureBundle } from "../bundle/measure-bundle.ts";
import { interleave } from "../measure/interleave.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { formatKilobytes, formatRatio, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite } from "../suite.ts";

/** Measures patterns for which JavaScript's engine could take exponential time, and compares with a library for linear time. */
export const patternsSuite: Suite = { name: "patterns", title: "Patterns in linear time", run };

const maxRatio = 10;
const megabyte = 1_000_000;

const cases = [
  { source: "^(a+)+$", text: "a".repeat(megabyte) },
  { source: "^([a-z0-9]+-?)+$", text: "ab9-".repeat(megabyte / 4) },
  { source: String.raw`^(\w+\s?)*$`, text: "word ".repeat(megabyte / 5) },
  { source: String.raw`^(([^<>]+)|(<[a-z]+>))*$`, text: "text<b>bold".repeat(megabyte / 11) },
];

/** Prepares a call that matches a text or, as the baseline, parses it. */
type Contestant = (source: string, text: string) => () => unknown;

const contestants: Readonly<Record<string, Contestant>> = {
  "JSON.parse of the text": (_source, text) => {
    const json = JSON.stringify(text);
    return () => JSON.parse(json);
  },
  "this project": (source, text) => {
    const { program } = decidePattern(source);
    if (program === undefined) {
      throw new TypeError(`${source} is not compiled, but left to JavaScript's engine, so it cannot be measured here.`);
    }
    const matches = createMatcher(program);
    return () => requireMatch(matches(text), source);
  },
  re2js: (source, text) => {
    const expression = RE2JS.compile(source);
    return () => requireMatch(expression.testExact(text), source);
  },
};

async function run({ effort, progress }: BenchContext): Promise<Findings> {
  const rows: string[][] = [];
  let worst = 0;
  for (const { source, text } of cases) {
    progress(`pattern ${source}`);
    const calls = Object.entries(contestants).map(([title, prepare]) => ({ title, call: prepare(source, text) }));
    for (const { call } of calls) {
      call();
    }
    const measured = [...(await interleave(calls, effort.rounds, async ({ call }) => timeOf(call)))];
    const [base = [], own = []] = measured.map(([, times]) => times);
    worst = Math.max(worst, pairedRatio(own, base));
    for (const [{ title }, times] of measured) {
      rows.push([`${toCode(source)}: ${title}`, formatRatio(pairedRatio(times, base)), formatTime(median(times))]);
    }
  }
  return {
    tables: [
      { caption: "Matching a text of 1 MB after a warm-up", columns: ["", "times JSON.parse", "median"], rows },
      { caption: "Size that it adds to a bundle", columns: ["", "minified", "gzip"], rows: await measureSizes() },
    ],
    aims: [
      {
        text: `matching a text of 1 MB takes at most ${maxRatio} times as long as JSON.parse of it`,
        measured: `${formatRatio(worst)} times`,
        met: worst <= maxRatio,
      },
    ],
    notes: [],
  };
}

async function measureSizes(): Promise<string[][]> {
  const runtime = fileURLToPath(new URL("../../../shapes/src/pattern-matcher.ts", import.meta.url));
  const texts = new Map([
    ["this project", `export { createMatcher } from ${JSON.stringify(runtime)};`],
    ["re2js", `import { RE2JS } from "re2js"; export const compile = (source) => RE2JS.compile(source);`],
  ]);
  return Promise.all(
    [...texts].map(async ([title, text]) => {
      const { minified, gzip } = await measureBundle({ target: "browser", source: { text } });
      return [title, formatKilobytes(minified), formatKilobytes(gzip)];
    }),
  );
}

function timeOf(call: () => unknown): number {
  const started = performance.now();
  call();
  return performance.now() - started;
}

function requireMatch(matched: boolean, source: string): void {
  if (!matched) {
    throw new Error(`The text should match ${source}.`);
  }
}

/** A pattern as inline code in a cell of a Markdown table. */
function toCode(source: string): string {
  return `\`${source.replaceAll("|", String.raw`\|`)}\``;
}
