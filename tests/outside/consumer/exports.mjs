import { readFile } from "node:fs/promises";

// Imports everything that the installed packages export on the running Node, and prints how many modules that are.
const own = /^@(apigateway|smithy-contract)\//;
// These are loaded by a test runner, which provides what they import.
const forTestRunners = /^\.\/(vitest|jest)-/;
const { dependencies } = await readJson("package.json");

let imported = 0;
for (const name of Object.keys(dependencies).filter((each) => own.test(each))) {
  const { engines, exports } = await readJson(`node_modules/${name}/package.json`);
  if (isOlderThan(engines.node)) {
    continue;
  }
  for (const subpath of Object.keys(exports)) {
    if (subpath !== "./package.json" && !forTestRunners.test(subpath)) {
      await import(`${name}${subpath.slice(1)}`);
      imported += 1;
    }
  }
}
console.log(JSON.stringify({ imported }));

/** Whether the running Node is older than a range such as ">=22.13" asks for. */
function isOlderThan(range) {
  const [major, minor] = range.slice(">=".length).split(".").map(Number);
  const [runningMajor, runningMinor] = process.versions.node.split(".").map(Number);
  return runningMajor < major || (runningMajor === major && runningMinor < minor);
}

async function readJson(path) {
  return JSON.parse(await readFile(new URL(path, import.meta.url), "utf8"));
}
