import type { OperationShape } from "@smithy-contract/shapes";
import type { AnyErrorClass, GeneratedService } from "./generated-service.ts";

/** The exports of a module that was loaded with `import()`. */
export type Module = Readonly<Record<string, unknown>>;

/** The generated packages of a service. */
export interface GeneratedModules {
  readonly types: Module;
  readonly server: Module;
  readonly msw: Module;
}

/**
 * Finds the exports that the harness uses in the generated packages. Only their presence is checked here, because the
 * packages were type-checked when they were compiled.
 *
 * @throws {Error} if an export is missing; the message names it
 */
export function readGeneratedService(id: string, name: string, modules: GeneratedModules): GeneratedService {
  const { types, server, msw } = modules;
  const operations = server["operations"];
  if (!isOperationTable(operations)) {
    throw new Error(`The server package of ${name} must export the table of its operations`);
  }
  const protocols = server["protocols"];
  if (!isProtocolList(protocols)) {
    throw new Error(`The server package of ${name} must export the list of its protocols`);
  }
  return {
    id,
    operations,
    protocols: protocols.map((protocol) => protocol.id),
    createServer: takeFunction<GeneratedService["createServer"]>(server, `create${name}Server`),
    handlers: takeFunction<GeneratedService["handlers"]>(msw, "handlers"),
    findErrorClass: (error) => takeFunction<AnyErrorClass>(types, error),
  };
}

/** Returns a function or class that a module exports. The caller asserts its type, which cannot be checked at run time. */
export function takeFunction<T>(module: Module, name: string): T {
  const found = module[name];
  if (!isFunction<T>(found)) {
    throw new Error(`The generated code must export a function or class ${name}`);
  }
  return found;
}

function isFunction<T>(value: unknown): value is T {
  return typeof value === "function";
}

function isProtocolList(value: unknown): value is readonly { readonly id: string }[] {
  return Array.isArray(value) && value.length > 0 && value.every((protocol) => typeof Object(protocol).id === "string");
}

function isOperationTable(value: unknown): value is Readonly<Record<string, OperationShape>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return Object.values(value).every((operation) => typeof Object(operation).id === "string");
}
