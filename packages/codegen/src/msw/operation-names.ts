import { operationKey } from "../model/names.ts";
import { nameOf, type OperationModelShape } from "../model/shape.ts";

/** What an operation's mock is called. */
export interface OperationNames {
  readonly shape: OperationModelShape;
  /** The exported name: the operation's key, with an underscore behind it where it is taken. */
  readonly name: string;
  /** The name of its examples. */
  readonly examples: string;
  /** The file name of its modules. */
  readonly file: string;
}

// Words that cannot name a variable in a module, and what the package exports besides operations.
const taken = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield examples handlers"
  ).split(" "),
);

/** Names the mocks of a service's operations, each differently. */
export function nameOperations(operations: readonly OperationModelShape[]): readonly OperationNames[] {
  const files = new Set<string>();
  return operations.map((shape) => {
    const key = operationKey(shape.id);
    const base = toKebabCase(nameOf(shape.id));
    let file = base;
    for (let count = 2; files.has(file); count += 1) file = `${base}-${count}`;
    files.add(file);
    return { shape, name: taken.has(key) ? `${key}_` : key, examples: `${key}Examples`, file: `${file}.ts` };
  });
}

function toKebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
}
