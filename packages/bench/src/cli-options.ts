import { parseArgs } from "node:util";
import { suites } from "./suites/index.ts";
import type { Suite } from "./suite.ts";

/** What the command line asks for. */
export interface CliOptions {
  readonly help: boolean;
  readonly quick: boolean;
  readonly suites: readonly Suite[];
}

/** The command line's help. */
export function describeUsage(): string {
  const names = suites.map(({ name, title }) => `  ${name.padEnd(19)}${title}`).join("\n");
  return `Usage: pnpm bench [--quick] [--suite NAME]...

Measures this project beside its peers, prints the tables, and writes them into docs/benchmarks.md. It takes some ten
minutes, in which the machine should have nothing else to do. Progress goes to standard error.

  --suite NAME  runs this suite alone, and writes its section; may be given more than once
  --quick       a few calls of everything, to see that it works: each peer's answers are checked, and nothing is written
  --help        prints this

Suites:
${names}
`;
}

/** @throws Error with what is wrong and the way out */
export function readOptions(args: readonly string[]): CliOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: "boolean", short: "h", default: false },
      quick: { type: "boolean", default: false },
      suite: { type: "string", multiple: true, default: [] },
    },
  });
  const unknown = values.suite.filter((wanted) => !suites.some(({ name }) => name === wanted));
  if (unknown.length > 0) {
    throw new Error(
      `There is no suite ${unknown.join(", ")}. The suites are ${suites.map(({ name }) => name).join(", ")}.`,
    );
  }
  const chosen = suites.filter(({ name }) => values.suite.length === 0 || values.suite.includes(name));
  return { help: values.help, quick: values.quick, suites: chosen };
}
