// Takes a fresh clone to the running reference server. Arguments are those of "apigateway-reference". The command "serve"
// may be left out: "npm start -- pets.yaml" serves a document, "npm start -- list pets.yaml" lists its methods.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { attach, providePnpm, root, step, workspaceNode } from "./workspace.mjs";

const name = "@apigateway/reference-server";
// A newcomer gets what the server needs to be built and run, without test tools. A contributor, who has installed
// everything before, keeps everything.
const install = existsSync(join(root, "node_modules/vitest")) ? [] : ["--prod", `--filter=${name}...`];
const build = ["run", "build", `--filter=${name}`, "--output-logs=errors-only"];
const ready =
  (await providePnpm()) &&
  (await step("Installing what the lock file pins", ["pnpm", "install", "--frozen-lockfile", ...install])) &&
  // Turbo also builds what the reference server depends on.
  (await step("Building the reference server", ["pnpm", "exec", "turbo", ...build]));
if (!ready) {
  process.exit(1);
}

const server = join(root, "packages/reference-server/bin/apigateway-reference.js");
const args = process.argv.slice(2);
const [first = ""] = args;
const command = ["serve", "list", "import", "help"].includes(first) ? [] : ["serve"];
// npm runs scripts in the package's folder. File names are relative to the folder that npm was started in.
const cwd = process.env.INIT_CWD ?? root;
process.exitCode = await attach([workspaceNode(), server, ...command, ...args], {}, cwd);
