// Remembers what the last "npm start" installed and built, so that the next one can skip both if nothing has changed.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Files of the workspace's root that an installation or a build reads. */
const rootFiles = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "tsconfig.base.json", "turbo.json"];

/** Files that are there only after an installation and a build. pnpm writes the first one at the end. */
const resultFiles = [
  "node_modules/.modules.yaml",
  "packages/reference-server/node_modules/commander/package.json",
  "packages/reference-server/dist/cli.js",
];

/** Folders that an installation or a build reads or writes, in the root and in each package. */
const folders = new Set(["bin", "dist", "scripts", "src"]);

/**
 * Hashes what an installation and a build of the workspace read and write: manifests, the lock file, sources and built
 * files. Returns undefined if a file is missing, for example because nothing is installed.
 * @param {string} root
 * @returns {string | undefined}
 */
export function hashWorkspace(root) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.version}\0`);
  try {
    for (const file of [...rootFiles, ...resultFiles, ...listWorkspaceFiles(root)]) {
      const content = readFileSync(join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}

/**
 * Tells whether the workspace is as the last "npm start" left it.
 * @param {string} root
 */
export function isUnchanged(root) {
  const current = hashWorkspace(root);
  return current !== undefined && current === readStamp(root);
}

/**
 * Remembers the workspace as it is. Ignores that the stamp cannot be written, because the next start only takes longer.
 * @param {string} root
 */
export function writeStamp(root) {
  const file = stampFile(root);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, hashWorkspace(root) ?? "");
  } catch {
    return;
  }
}

/** @param {string} root */
function readStamp(root) {
  try {
    return readFileSync(stampFile(root), "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string} root */
function stampFile(root) {
  return join(root, "node_modules/.cache/npm-start");
}

/**
 * Lists manifests, sources and built files, in an order that does not depend on the file system.
 * @param {string} root
 */
function listWorkspaceFiles(root) {
  const packages = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name));
  const files = [root, ...packages].flatMap((folder) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return folders.has(entry.name) ? listFiles(path) : [];
      }
      return /^(?:package\.json|tsconfig.*\.json|turbo\.json|\.npmrc)$/.test(entry.name) ? [path] : [];
    });
  });
  return files.map((file) => relative(root, file)).toSorted();
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}
