import { symbols } from "../emit/symbols.ts";
import { findErrorClasses } from "./error-classes.ts";
import type { SourceModule } from "./source-module.ts";

const { from, name } = symbols.brandError;
const local = `__${name}`;

/**
 * Adds a call to the constructors of a module's error classes that marks each instance with the id of its shape. Returns how
 * many were changed. The call is in the constructor, so that bundlers still drop classes that are not used.
 */
export function brandErrors(module: SourceModule, shapeIds: ReadonlyMap<string, string>): number {
  const branded = findErrorClasses(module).filter(({ name: className, body }) => {
    const shapeId = shapeIds.get(className);
    if (shapeId === undefined) {
      return false;
    }
    module.edits.appendLeft(body.end - 1, `  ${local}(this, ${JSON.stringify(shapeId)});\n  `);
    return true;
  });
  if (branded.length > 0) {
    module.insertAfterImports(`\nimport { ${name} as ${local} } from ${JSON.stringify(from)};`);
  }
  return branded.length;
}
