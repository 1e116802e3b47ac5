import type { MockState } from "./mock-state.ts";
import { allStates } from "./registry.ts";

/** What of one operation's contract was exercised: everything there is by name, with how often. */
export interface OperationCoverage {
  /** The service's name, such as `APIGateway`. */
  readonly service: string;
  /** The operation's name, such as `GetIntegration`. */
  readonly operation: string;
  /** How many valid requests there were. */
  readonly calls: number;
  /** How often the operation answered with each of its errors, by the error's name. */
  readonly errors: Readonly<Record<string, number>>;
  /** How often each example answered, by its title. */
  readonly examples: Readonly<Record<string, number>>;
}

/** What a test run exercised of the operations whose mocks it imported. */
export interface Coverage {
  readonly operations: readonly OperationCoverage[];
}

/** What was exercised since the start or the last `resetCoverage()`. */
export function coverage(): Coverage {
  const supported = [...allStates()].filter(({ operation }) => operation.eventStream === undefined);
  return { operations: supported.map(coverageOf) };
}

/** Starts counting anew. */
export function resetCoverage(): void {
  for (const state of allStates()) {
    state.resetCounts();
  }
}

/** Adds up what several runs exercised, such as the files of a test run. */
export function mergeCoverage(parts: readonly Coverage[]): Coverage {
  const merged = new Map<string, OperationCoverage>();
  for (const part of parts.flatMap(({ operations }) => operations)) {
    const key = `${part.service} ${part.operation}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? part : addUp(known, part));
  }
  return { operations: [...merged.values()] };
}

/** A table for people: what was exercised, and by name what was not. */
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
  callCount,
  errorCounts,
  exampleCounts,
  examples,
}: MockState): OperationCoverage {
  const errorNames = operation.errors.map(({ errorClass }) => errorClass.name);
  return {
    service: service.name,
    operation: operation.name,
    calls: callCount,
    errors: countsOf(errorNames, errorCounts),
    examples: countsOf(examples.titles, exampleCounts),
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
