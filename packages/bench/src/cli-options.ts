import { parseArgs } from "node:util";
import { quickSuites, suites } from "./suites/index.ts";
import type { Suite } from "./suite.ts";

/** The parsed options of the command line. */
export interface CliOptions {
  readonly help: boolean;
  readonly quick: boolean;
  readonly suites: readonly Suite[];
}

/** Returns the text that `--help` prints. */
export function describeUsage(): string {
  const names = suites.map(({ name, title }) => `  ${name.padEnd(19)}${title}`).join("\n");
  return `Usage: pnpm bench [--quick] [--suite NAME]...

Compares the performance of this project with other libraries, prints the tables and writes them to docs/benchmarks.md.
This takes about fifteen minutes, and nothing else should run on the machine meanwhile. Progress goes to standard error.

  --suite NAME  run only this suite and write its section; can be repeated
  --quick       compare with the fastest libraries only, in under a minute, and write nothing; without --suite, it runs
                ${quickSuites.map(({ name }) => name).join(", ")}
  --help        print this help

Suites:
${names}
`;
}

/**
 * Parses the arguments of the command line.
 *
 * @throws {Error} if an option or a suite is unknown; the message lists the suites
 */
export function readOptions(args: readonly string[]): CliOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: "boolean", short: "h", default: false },
      quick: { type: "boolean", default: false },
      suite: { type: "string", multiple: true, default: [] },
    },
  });
  const unknown = values.suite.filter((given) => !suites.some(({ name }) => name === given));
  if (unknown.length > 0) {
    throw new Error(
      `There is no suite ${unknown.join(", ")}. The suites are ${suites.map(({ name }) => name).join(", ")}.`,
    );
  }
  const byDefault = values.quick ? quickSuites : suites;
  const chosen = values.suite.length === 0 ? byDefault : suites.filter(({ name }) => values.suite.includes(name));
  return { help: values.help, quick: values.quick, suites: chosen };
}
