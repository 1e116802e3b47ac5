import { parseSync, Visitor, type Expression, type Program } from "oxc-parser";

/**
 * The module names that a source imports: by a static import, a re-export, `import()`, or in a type.
 * @throws {Error} if the source does not parse
 */
export function listImports(file: string, source: string): readonly string[] {
  const { program, module, errors } = parseSync(file, source);
  if (errors.length > 0) {
    throw new Error(`${file}: ${errors.map((error) => error.message).join("; ")}`);
  }
  const found = new Set<string>();
  for (const statement of module.staticImports) {
    found.add(statement.moduleRequest.value);
  }
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest) {
        found.add(entry.moduleRequest.value);
      }
    }
  }
  for (const name of listDeepImports(program)) {
    found.add(name);
  }
  return [...found];
}

/** The package that a module name belongs to: its first segment, or its first two if it has a scope. */
export function packageNameOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** `import("x")` as an expression and as a type, and `import x = require("x")`, which the module record leaves out. */
function listDeepImports(program: Program): readonly string[] {
  const found: (string | undefined)[] = [];
  new Visitor({
    ImportExpression: ({ source }) => found.push(stringOf(source)),
    TSImportType: ({ source }) => found.push(stringOf(source)),
    TSExternalModuleReference: ({ expression }) => found.push(stringOf(expression)),
  }).visit(program);
  return found.filter((name) => name !== undefined);
}

function stringOf(node: Expression): string | undefined {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
