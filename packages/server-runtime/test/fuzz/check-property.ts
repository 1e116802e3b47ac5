import * as fc from "fast-check";
import { settings } from "./settings.ts";

const batch = 500;

/**
 * Checks a property with random cases. Their number is the one in the settings, multiplied by `share`.
 *
 * @throws {Error} if a case fails; the message has the shortest failing case and the settings that repeat it
 */
export async function checkProperty<Case>(
  name: string,
  cases: fc.Arbitrary<Case>,
  check: (value: Case) => Promise<void>,
  share = 1,
): Promise<void> {
  const runs = Math.max(1, Math.round(settings.runs * share));
  // The cases run in batches, so that a long run can report its progress and keeps only one batch in memory.
  for (let done = 0; done < runs; done += batch) {
    const seed = settings.seed + done;
    const result = await fc.check(fc.asyncProperty(cases, check), {
      seed,
      numRuns: Math.min(batch, runs - done),
      ...(settings.path === undefined ? {} : { path: settings.path }),
    });
    if (result.failed) {
      throw new Error(describeFailure(name, result), { cause: result.errorInstance });
    }
    const tried = Math.min(done + batch, runs);
    if (settings.showProgress && Math.floor((20 * done) / runs) < Math.floor((20 * tried) / runs)) {
      process.stderr.write(`${name}: ${tried} of ${runs} cases, seed ${seed}\n`);
    }
  }
}

function describeFailure<Case>(name: string, result: fc.RunDetails<[Case]>): string {
  const { seed, counterexamplePath, counterexample, numShrinks, errorInstance } = result;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return [
    `${name} failed after ${result.numRuns} cases: ${reason}`,
    `Shortest case, after shrinking it ${numShrinks} times: ${fc.stringify(counterexample?.[0])}`,
    `Again: FUZZ_RUNS=1 FUZZ_SEED=${seed} FUZZ_PATH=${counterexamplePath ?? "0"} pnpm fuzz`,
  ].join("\n");
}
