import { steady } from "../steady.ts";

/**
 * The amount of testing. By default, few cases run, and they are always the same. `pnpm fuzz` sets environment
 * variables to run more.
 */
export const settings = {
  /** The number of cases of each property. */
  runs: readNumber("FUZZ_RUNS", 150),
  seed: readNumber("FUZZ_SEED", steady.seed),
  /**
   * The position in fast-check's tree of cases where the run begins. A failure prints it, so that a second run can
   * begin at the failing case.
   */
  path: process.env["FUZZ_PATH"],
  /** Milliseconds after which a request counts as hanging. It is generous, because the machine may be busy. */
  hangsAfter: readNumber("FUZZ_HANGS_AFTER", 30_000),
  /** Milliseconds that a property may take; 0 for no limit. */
  timeout: process.env["FUZZ_RUNS"] === undefined ? 120_000 : 0,
  /** Whether to report progress. */
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
