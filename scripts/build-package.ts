/**
 * Compiles the package in the working folder into dist, then removes every other file from dist, so that a renamed
 * source leaves no old output behind. Dist is not emptied first, because other programs may be reading it.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const compiled = spawnSync("tsc", ["-p", "tsconfig.build.json", "--listEmittedFiles"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
const lines = `${compiled.stdout ?? ""}${compiled.stderr ?? ""}`.split("\n");
const marker = "TSFILE: ";
const emitted = new Set(
  lines.filter((line) => line.startsWith(marker)).map((line) => resolve(line.slice(marker.length).trim())),
);
const messages = lines.filter((line) => line.trim() !== "" && !line.startsWith(marker));
if (messages.length > 0) {
  console.error(messages.join("\n"));
}

if (compiled.status !== 0) {
  if (compiled.error !== undefined) {
    console.error(compiled.error.message);
  }
  process.exit(compiled.status ?? 1);
}

const dist = resolve("dist");
if (existsSync(dist)) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && !emitted.has(path)) {
      rmSync(path);
    }
  }
}
