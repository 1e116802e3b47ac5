// Takes a fresh clone to the running reference server. Arguments are those of "apigateway-reference". The command "serve"
// may be left out: "npm start -- pets.yaml" serves a document, "npm start -- list pets.yaml" lists its methods.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isUnchanged, writeStamp } from "./start-stamp.mjs";
import { attach, providePnpm, root, step, workspaceNode } from "./workspace.mjs";

const name = "@apigateway/reference-server";
if (!isUnchanged(root)) {
  if (!(await prepare())) {
    process.exit(1);
  }
  writeStamp(root);
}

const server = join(root, "packages/reference-server/bin/apigateway-reference.js");
const args = process.argv.slice(2);
const [first = ""] = args;
const isWhole = ["serve", "list", "import", "help", "--help", "-h", "--version", "-V"].includes(first);
// npm runs scripts in the package's folder. File names are relative to the folder that npm was started in.
const cwd = process.env.INIT_CWD ?? root;
// Help and messages name the command that the user has.
const more = { APIGATEWAY_REFERENCE_COMMAND: "npm start --" };
process.exitCode = await attach([workspaceNode(), server, ...(isWhole ? [] : ["serve"]), ...args], more, cwd);

/**
 * Installs and builds what the server needs. Reports it on standard error, because standard output is the command's.
 * @returns {Promise<boolean>} whether it succeeded
 */
async function prepare() {
  // A newcomer gets what the server needs to be built and run, without test tools. A contributor, who has installed
  // everything before, keeps everything.
  const install = existsSync(join(root, "node_modules/vitest")) ? [] : ["--prod", `--filter=${name}...`];
  const build = ["run", "build", `--filter=${name}`, "--output-logs=errors-only"];
  const { stderr } = process;
  return (
    (await providePnpm(stderr)) &&
    (await step("Installing what the lock file pins", ["pnpm", "install", "--frozen-lockfile", ...install], stderr)) &&
    // Turbo also builds what the reference server depends on.
    (await step("Building the reference server", ["pnpm", "exec", "turbo", ...build], stderr))
  );
}
