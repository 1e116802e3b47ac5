// Installs the tarballs of "pnpm pack:all" in an empty folder, imports everything that they export and lets a client call
// a stub and a mock, all on the Node that runs this: node scripts/try-packages.mjs <folder of tarballs>
import { deepEqual } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { root } from "./workspace.mjs";

const [tarballs = "", ...others] = process.argv.slice(2);
if (tarballs === "" || others.length > 0) {
  console.error("Name the folder of the tarballs: node scripts/try-packages.mjs <folder>");
  process.exit(2);
}
const [major = 0] = process.versions.node.split(".").map(Number);
const folder = mkdtempSync(join(tmpdir(), "try-packages-"));
try {
  cpSync(join(root, "tests/outside/consumer"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(makeManifest(resolve(tarballs))));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync(npm, ["install", ...quiet], { cwd: folder, shell: process.platform === "win32", stdio: "inherit" });
  const { imported } = run("exports.mjs");
  deepEqual(run("esm.mjs"), JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")));
  console.log(`Node ${process.versions.node} imports ${imported} modules, and a client calls a stub and a mock.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * The manifest of a project that installs every tarball.
 * @param {string} from
 */
function makeManifest(from) {
  const names = readdirSync(from).filter((name) => name.endsWith(".tgz"));
  const dependencies = Object.fromEntries(names.map((name) => [packageOf(name), `file:${join(from, name)}`]));
  // The packages depend on each other by versions that may not be published yet.
  const overrides = Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`]));
  return { private: true, type: "module", dependencies: { ...dependencies, msw: chooseMsw() }, overrides };
}

/**
 * The package of a tarball, such as "@apigateway/reference-server" of "apigateway-reference-server-1.0.0.tgz".
 * @param {string} tarball
 */
function packageOf(tarball) {
  const [, scope, name = ""] = /^(?:(apigateway|smithy-contract)-)?(.+?)-\d.*\.tgz$/.exec(tarball) ?? [];
  return scope === undefined ? name : `@${scope}/${name}`;
}

/** The version of MSW that the mocks are tested with and that runs on this Node: MSW 3 needs Node 22. */
function chooseMsw() {
  const { devDependencies } = JSON.parse(readFileSync(join(root, "packages/msw-runtime/package.json"), "utf8"));
  return devDependencies[major < 22 ? "msw2" : "msw"];
}

/**
 * What a program of the folder prints as JSON.
 * @param {string} program
 */
function run(program) {
  return JSON.parse(execFileSync(process.execPath, ["--no-warnings", program], { cwd: folder, encoding: "utf8" }));
}
