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

/** The source of a module of this workspace: a package's index, or the file of its subpath. */
function sourceOf(specifier: string): string | undefined {
  const [scope, name, subpath = "index"] = specifier.split("/");
  const owner = packages.find(({ manifest }) => manifest.name === `${scope}/${name}`);
  return owner && join(owner.folder, `src/${subpath}.ts`);
}

test("every symbol that generated code imports is exported by its runtime", () => {
  const all: readonly ImportedSymbol[] = [symbols, builders, simpleShapes].flatMap((table) => Object.values(table));
  for (const [from, imported] of Map.groupBy(all, (symbol) => symbol.from)) {
    if (!from.startsWith("@smithy/")) {
      const names = imported.map(({ name }) => name);
      expect(exportsOf(sourceOf(from) ?? from)).toEqual(expect.arrayContaining(names));
    }
  }
});

test("all packages are generated from the same model", () => {
  const files = packages.map(({ folder }) => join(folder, "src/generated/model-hashes.txt")).filter(existsSync);
  expect(files).toHaveLength(4);
  expect(new Set(files.map((file) => readFileSync(file, "utf8"))).size).toBe(1);
});
