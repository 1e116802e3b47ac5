// Everything from a fresh clone to the running reference server; arguments are those of "apigateway-reference serve".
import { join } from "node:path";
import { attach, providePnpm, root, step, workspaceNode } from "./workspace.mjs";

// Without dots behind the name: what it depends on is built all the same, and what the root depends on is not.
const build = ["run", "build", "--filter=@apigateway/reference-server", "--output-logs=errors-only"];
const ready =
  (await providePnpm()) &&
  (await step("Installing what the lock file pins", ["pnpm", "install", "--frozen-lockfile"])) &&
  (await step("Building the reference server", ["pnpm", "exec", "turbo", ...build]));
if (!ready) {
  process.exit(1);
}

const server = join(root, "packages/reference-server/bin/apigateway-reference.js");
process.exitCode = await attach([workspaceNode(), server, "serve", ...process.argv.slice(2)]);
