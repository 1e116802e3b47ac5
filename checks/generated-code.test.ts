import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import type { ImportedSymbol } from "../packages/codegen/src/emit/generated-file.ts";
import { builders, simpleShapes, symbols } from "../packages/codegen/src/emit/symbols.ts";
import { readPackages } from "./workspace-packages.ts";

const packages = readPackages();

/** The names that a module exports, those of `export *` from files included. */
function exportsOf(file: string): readonly string[] {
  const { module } = parseSync(file, readFileSync(file, "utf8"));
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, moduleRequest }) =>
      exportName.name === null && moduleRequest !== null
        ? exportsOf(join(dirname(file), moduleRequest.value))
        : [exportName.name ?? ""],
    ),
  );
}

test("every symbol that generated code imports is exported by its runtime", () => {
  const all: readonly ImportedSymbol[] = [symbols, builders, simpleShapes].flatMap((table) => Object.values(table));
  for (const { folder, manifest } of packages) {
    const imported = all.filter(({ from }) => from === manifest.name).map(({ name }) => name);
    if (imported.length > 0) {
      expect(exportsOf(join(folder, "src/index.ts"))).toEqual(expect.arrayContaining(imported));
    }
  }
  expect(
    all.every(({ from }) => from.startsWith("@smithy/") || packages.some((item) => item.manifest.name === from)),
  ).toBe(true);
});

test("all packages are generated from the same model", () => {
  const files = packages.map(({ folder }) => join(folder, "src/generated/model-hashes.txt")).filter(existsSync);
  expect(files).toHaveLength(4);
  expect(new Set(files.map((file) => readFileSync(file, "utf8"))).size).toBe(1);
});
