import { readdir, readFile } from "node:fs/promises";

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
  for (const [pattern, target] of Object.entries(exports)) {
    if (pattern !== "./package.json" && !forTestRunners.test(pattern)) {
      for (const subpath of await expand(pattern, `node_modules/${name}`, target)) {
        await import(`${name}${subpath.slice(1)}`);
        imported += 1;
      }
    }
  }
}
console.log(JSON.stringify({ imported }));

/** The subpaths that a subpath with a star stands for, or else the subpath itself. */
async function expand(pattern, folder, target) {
  if (!pattern.includes("*")) {
    return [pattern];
  }
  const [before, after] = (target.import ?? target).default.split("*");
  const files = await readdir(new URL(`${folder}/${before}`, import.meta.url));
  return files.filter((file) => file.endsWith(after)).map((file) => pattern.replace("*", file.slice(0, -after.length)));
}

/** Whether the running Node is older than a range such as ">=22.13" asks for. */
function isOlderThan(range) {
  const [major, minor] = range.slice(">=".length).split(".").map(Number);
  const [runningMajor, runningMinor] = process.versions.node.split(".").map(Number);
  return runningMajor < major || (runningMajor === major && runningMinor < minor);
}

async function readJson(path) {
  return JSON.parse(await readFile(new URL(path, import.meta.url), "utf8"));
}
