import { nameOfError } from "./name-of-error.ts";
import type { OperationCounts } from "./operation-counts.ts";
import { shareState } from "./shared-state.ts";

/** How often each part of one operation's contract was exercised. A part that was not has the count 0. */
export interface OperationCoverage {
  /** The service's name, such as `APIGateway`. */
  readonly service: string;
  /** The operation's name, such as `GetIntegration`. */
  readonly operation: string;
  /** How many valid requests the mocks of the operation received. */
  readonly calls: number;
  /** How often the mocks answered with each of the operation's errors, by the error's name. */
  readonly errors: Readonly<Record<string, number>>;
  /** How often the mocks answered with each example, by its title. */
  readonly examples: Readonly<Record<string, number>>;
}

/** What a test run exercised, for each operation whose mock was imported. */
export interface Coverage {
  readonly operations: readonly OperationCoverage[];
}

const registered: Set<OperationCounts> = /* @__PURE__ */ shareState("counts", () => new Set());

/** Includes an operation in the coverage. */
export function registerCounts(counts: OperationCounts): void {
  registered.add(counts);
}

/** What was exercised since the start or the last `resetCoverage()`. */
export function coverage(): Coverage {
  return { operations: [...registered].map(coverageOf) };
}

/** Sets all counts to zero. */
export function resetCoverage(): void {
  for (const counts of registered) {
    counts.reset();
  }
}

/** Adds up several coverages, such as those of the files of a test run. */
export function mergeCoverage(parts: readonly Coverage[]): Coverage {
  const merged = new Map<string, OperationCoverage>();
  for (const part of parts.flatMap(({ operations }) => operations)) {
    const key = `${part.service} ${part.operation}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? part : addUp(known, part));
  }
  return { operations: [...merged.values()] };
}

/** A table of what was exercised, followed by the names of what was not. */
export function formatCoverage({ operations }: Coverage): string {
  const sorted = operations.toSorted(
    (a, b) => compareText(a.service, b.service) || compareText(a.operation, b.operation),
  );
  const rows = sorted.map(({ operation, calls, errors, examples }) => [
    operation,
    String(calls),
    countExercised(errors),
    countExercised(examples),
  ]);
  const table = [["Contract coverage", "calls", "errors", "examples"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
  );
  return [...lines, ...sorted.flatMap(describeGaps)].join("\n");
}

function coverageOf({
  service,
  operation,
  exampleTitles,
  calls,
  errors,
  examples,
}: OperationCounts): OperationCoverage {
  const errorNames = operation.errors.map(nameOfError);
  return {
    service,
    operation: operation.name,
    calls,
    errors: countsOf(errorNames, errors),
    examples: countsOf(exampleTitles, examples),
  };
}

function countsOf(names: readonly string[], counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, counts.get(name) ?? 0]));
}

function addUp(a: OperationCoverage, b: OperationCoverage): OperationCoverage {
  return {
    ...a,
    calls: a.calls + b.calls,
    errors: addCounts(a.errors, b.errors),
    examples: addCounts(a.examples, b.examples),
  };
}

function addCounts(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sums = new Map(Object.entries(a));
  for (const [name, count] of Object.entries(b)) {
    sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return Object.fromEntries(sums);
}

function countExercised(counts: Readonly<Record<string, number>>): string {
  const all = Object.values(counts);
  return `${all.filter((count) => count > 0).length}/${all.length}`;
}

function describeGaps({ operation, calls, errors, examples }: OperationCoverage): string[] {
  const missing = [...unexercised(errors), ...unexercised(examples).map((title) => JSON.stringify(title))];
  if (calls === 0) {
    return [`${operation} was not called`];
  }
  return missing.length === 0 ? [] : [`${operation} lacks ${missing.join(", ")}`];
}

function unexercised(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [name] : []));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
