// The long form of the fuzzing tests: more cases, and others each time. `FUZZ_RUNS` and `FUZZ_SEED` say how many and which;
// an argument such as `round-trip` says which tests.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const { FUZZ_RUNS = "10000", FUZZ_SEED = String(Math.floor(Date.now() / 1000)) } = process.env;
process.stdout.write(`Fuzzing with FUZZ_RUNS=${FUZZ_RUNS} FUZZ_SEED=${FUZZ_SEED}\n`);

const vitest = join(root, "node_modules/vitest/vitest.mjs");
const [file = ""] = process.argv.slice(2);
const options = ["run", "--project", "node", "--no-file-parallelism", `test/fuzz/${file}`];
const { status } = spawnSync(process.execPath, [vitest, ...options], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, FUZZ_RUNS, FUZZ_SEED },
});
process.exitCode = status ?? 1;
