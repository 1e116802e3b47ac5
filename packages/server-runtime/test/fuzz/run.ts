// Runs the fuzz tests with more cases, and new ones each time.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const usage = `Usage: pnpm fuzz [FILE]

Sends random and hostile requests to the server runtime until a case fails or all have passed.

  FILE    runs the tests of this file alone: hostile, hostile-bytes, hostile-frames,
          hostile-messages or round-trip
  --help  prints this

Environment:
  FUZZ_RUNS  cases of each test, 10000 without it
  FUZZ_SEED  which cases; without it others each time. A failure is found again with the same two.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", short: "h", default: false } },
});
if (values.help) {
  process.stdout.write(usage);
} else {
  process.exitCode = fuzz(positionals);
}

function fuzz([file = ""]: readonly string[]): number {
  const root = fileURLToPath(new URL("../../../..", import.meta.url));
  const { FUZZ_RUNS = "10000", FUZZ_SEED = String(Math.floor(Date.now() / 1000)) } = process.env;
  process.stdout.write(`Fuzzing with FUZZ_RUNS=${FUZZ_RUNS} FUZZ_SEED=${FUZZ_SEED}\n`);

  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const options = ["run", "--project", "node", "--no-file-parallelism", `test/fuzz/${file}`];
  const { status } = spawnSync(process.execPath, [vitest, ...options], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, FUZZ_RUNS, FUZZ_SEED },
  });
  return status ?? 1;
}
