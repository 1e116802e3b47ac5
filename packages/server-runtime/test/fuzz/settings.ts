import { steady } from "../steady.ts";

/** How much is tried, by the environment: little and always the same by default, more by `pnpm fuzz`. */
export const settings = {
  /** Cases of each property. */
  runs: readNumber("FUZZ_RUNS", 150),
  seed: readNumber("FUZZ_SEED", steady.seed),
  /** Where in the tree of cases to begin: a failure prints it, and a repeat with it begins at the failing case. */
  path: process.env["FUZZ_PATH"],
  /** Milliseconds after which a request counts as hanging. Generous: the machine may be busy. */
  hangsAfter: readNumber("FUZZ_HANGS_AFTER", 30_000),
  /** Milliseconds that a property may take, and 0 for as many as it does: a busy machine takes its time. */
  timeout: process.env["FUZZ_RUNS"] === undefined ? 120_000 : 0,
  /** Whether to say how far it is. */
  showProgress: process.env["FUZZ_RUNS"] !== undefined,
} as const;

function readNumber(name: string, byDefault: number): number {
  const text = process.env[name];
  const value = text === undefined ? byDefault : Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new TypeError(`${name} is ${String(text)}; it must be a whole number.`);
  }
  return value;
}
