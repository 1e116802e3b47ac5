import { execFileSync } from "node:child_process";

/** Text for a test's title that says why it cannot run: empty if npm reaches its registry. */
export function describeMissingRegistry(): string {
  try {
    execFileSync("npm", ["ping"], { stdio: "ignore", timeout: 30_000, shell: process.platform === "win32" });
    return "";
  } catch {
    return " (needs a registry that npm reaches)";
  }
}
