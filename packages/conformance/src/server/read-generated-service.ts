import type { OperationShape } from "@smithy-contract/shapes";
import type { AnyErrorClass, GeneratedService } from "./generated-service.ts";

/** A module as `import()` gives it. */
export type Module = Readonly<Record<string, unknown>>;

/** The modules of the packages that were generated for a service. */
export interface GeneratedModules {
  readonly types: Module;
  readonly server: Module;
  readonly msw: Module;
}

/**
 * Finds in generated packages what the harness calls. The compiler has checked the packages themselves; that they export
 * the names that the generator promises is checked here.
 *
 * @throws Error naming what is missing.
 */
export function readGeneratedService(id: string, name: string, modules: GeneratedModules): GeneratedService {
  const { types, server, msw } = modules;
  const operations = server["operations"];
  if (!isOperationTable(operations)) {
    throw new Error(`The server package of ${name} exports no operations`);
  }
  return {
    id,
    operations,
    createServer: takeFunction<GeneratedService["createServer"]>(server, `create${name}Server`),
    handlers: takeFunction<GeneratedService["handlers"]>(msw, "handlers"),
    findErrorClass: (error) => takeFunction<AnyErrorClass>(types, error),
  };
}

/** A function or class that a module exports. Its type is what the generator's own tests show. */
export function takeFunction<T>(module: Module, name: string): T {
  const found = module[name];
  if (!isFunction<T>(found)) {
    throw new Error(`The generated code exports no function or class ${name}`);
  }
  return found;
}

function isFunction<T>(value: unknown): value is T {
  return typeof value === "function";
}

function isOperationTable(value: unknown): value is Readonly<Record<string, OperationShape>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return Object.values(value).every((operation) => typeof Object(operation).id === "string");
}
