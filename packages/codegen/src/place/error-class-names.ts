import type { SourceModule } from "./source-module.ts";

/**
 * Corrects the imports of error classes whose shapes begin with a lower-case letter: smithy-typescript capitalizes the name of
 * the class, but imports it by the name of the shape. Returns how many imports were changed.
 *
 * @param exported the names that the modules with error classes export
 */
export function correctErrorImports(module: SourceModule, exported: ReadonlySet<string>): number {
  let changed = 0;
  for (const statement of module.program.body) {
    if (statement.type !== "ImportDeclaration" || module.resolve(statement.source.value) !== "models/errors") {
      continue;
    }
    for (const specifier of statement.specifiers) {
      if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier") {
        continue;
      }
      const { name } = specifier.imported;
      const className = name.slice(0, 1).toUpperCase() + name.slice(1);
      if (!exported.has(name) && exported.has(className)) {
        module.edits.overwrite(specifier.start, specifier.end, `${className} as ${specifier.local.name}`);
        changed += 1;
      }
    }
  }
  return changed;
}
