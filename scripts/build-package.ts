/**
 * Compiles the package in the working folder into dist: ES modules, and CommonJS modules (.cjs) beside them if its
 * package.json has them as `main`. Then removes every other file from dist, so that a renamed source leaves no old output
 * behind. Dist is not emptied first, because other programs may be reading it.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const dist = resolve("dist");
/** A relative specifier in a compiled module or in its declarations, where the compiler keeps the extension .ts. */
const relativeSpecifier = /(\brequire\(|\bimport\(|\bimport |\bfrom )("\.\.?\/[^"\n]+)\.(?:js|ts)"/g;
/** What the compiler does differently for CommonJS modules. */
const commonJs = {
  module: "commonjs",
  moduleResolution: "bundler",
  verbatimModuleSyntax: "false",
  // The maps of the ES modules contain the sources. A second copy would double the size of the package.
  sourceMap: "false",
  inlineSources: "false",
};
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const built = compile({});
if (manifest.main?.endsWith(".cjs")) {
  compileCommonJs().forEach((file) => built.add(file));
}
if (existsSync(dist)) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && !built.has(path)) {
      rmSync(path);
    }
  }
}

/** Runs the compiler and returns the paths of the files that it wrote. Ends the program if there is an error. */
function compile(options: Readonly<Record<string, string>>): Set<string> {
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const compiled = spawnSync("tsc", ["-p", "tsconfig.build.json", "--listEmittedFiles", ...flags], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const lines = `${compiled.stdout ?? ""}${compiled.stderr ?? ""}`.split("\n");
  const marker = "TSFILE: ";
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
  const emitted = lines.filter((line) => line.startsWith(marker));
  return new Set(emitted.map((line) => resolve(line.slice(marker.length).trim())));
}

/**
 * Compiles the sources as CommonJS and writes them to dist with the extensions .cjs and .d.cts, by which Node.js and
 * TypeScript tell them from the ES modules. The compiler itself gives these extensions only to sources named .cts.
 */
function compileCommonJs(): string[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "commonjs-")));
  try {
    const emitted = compile({ ...commonJs, outDir: folder });
    return [...emitted].map((file) => {
      const target = join(dist, relative(folder, file).replace(/ts$/, "cts").replace(/js$/, "cjs"));
      writeFileSync(target, readFileSync(file, "utf8").replaceAll(relativeSpecifier, '$1$2.cjs"'));
      return target;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
