// Takes a fresh clone through every check and suite. The last line that it prints has the totals.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./find-chromium.mjs";
import { posixTests } from "./posix-tests.mjs";
import { attach, capture, providePnpm, step, workspaceNode } from "./workspace.mjs";

const isCi = process.env.CI === "true" || process.env.CI === "1";
const totals = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), "totals-"));

try {
  if (!(await providePnpm())) {
    totals.failed += 1;
  } else if (await check("Installing what the lock file pins", ["pnpm", "install", "--frozen-lockfile"])) {
    const checks = [
      "run",
      "build",
      "typecheck",
      "lint",
      "--continue=dependencies-successful",
      "--output-logs=errors-only",
    ];
    await check("Building, type-checking and linting", ["pnpm", "exec", "turbo", ...checks]);
    const smithy = await capture([workspaceNode(), "scripts/smithy-requirements.ts"]);
    if (smithy.code === 0) {
      await check("Regenerating from the model and comparing", ["pnpm", "run", "generate:check"]);
    } else {
      reportMissing("generate:check", smithy.output.trim());
    }
    await suite("node");
    if (process.platform === "win32") {
      posixTests.forEach((tests) =>
        reportMissing(tests, "Needs a POSIX system: Windows has other signals and shells."),
      );
    }
    if (findChromium() !== undefined) {
      await suite("browser");
      await check("Running the Playwright tests of the front end", ["pnpm", "run", "test:e2e"]);
    } else {
      reportMissing(
        "the browser suite and the front end's Playwright tests",
        "Needs Chromium: apt-get install -y chromium, or set CHROMIUM_PATH.",
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = totals.failed === 0 ? 0 : 1;
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);

/**
 * @param {string} label
 * @param {readonly string[]} command
 */
async function check(label, command) {
  const succeeded = await step(label, command);
  totals[succeeded ? "passed" : "failed"] += 1;
  return succeeded;
}

/** @param {"node" | "browser"} project */
async function suite(project) {
  console.log(`Running the ${project} tests`);
  const file = join(folder, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=./scripts/totals-reporter.ts"];
  // The browser tests of MSW run on both of its major versions.
  const projects =
    project === "browser" ? ["--project=browser", "--project=browser-msw2"] : ["--project=node", "--project=front-end"];
  const command = ["pnpm", "exec", "vitest", "run", ...projects, ...reporters];
  const code = await attach(command, { TOTALS_FILE: file });
  const counted = readTotals(file);
  totals.passed += counted.passed;
  totals.failed += counted.failed;
  totals.skipped += counted.skipped;
  // A run can fail without a failed test, for example if a package does not compile.
  if (code !== 0 && counted.failed === 0) {
    totals.failed += 1;
  }
}

/** @param {string} file */
function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * Reports what cannot be tested because a program is missing. With CI set, that is a failure.
 * @param {string} what
 * @param {string} remedy
 */
function reportMissing(what, remedy) {
  console.log(`${isCi ? "FAILED" : "skipped"}: ${what}. ${remedy}`);
  totals[isCi ? "failed" : "skipped"] += 1;
}
