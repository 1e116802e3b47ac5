import { operationKey } from "../../model/names.ts";
import { nameOf, type OperationModelShape } from "../../model/shape.ts";

/** The names of an operation's mock and its modules. */
export interface OperationNames {
  readonly shape: OperationModelShape;
  /** The exported name: the operation's key, with underscores after it if it is taken. */
  readonly name: string;
  /** The exported name of its examples. */
  readonly examples: string;
  /** The file name of its module, and of the module with its examples. */
  readonly file: string;
}

// Words that cannot name a variable in a module, and the other exports of the package. The exports must not include "then",
// because `await import(…)` would take the module for a promise.
const taken = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield examples handlers then"
  ).split(" "),
);

// Windows reserves these names for devices, with any extension.
const devices =
  "aux con nul prn com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9";

/** Names the mocks of a service's operations. All names differ. */
export function nameOperations(operations: readonly OperationModelShape[]): readonly OperationNames[] {
  const files = new Set(devices.split(" "));
  const names = new Set([...taken, ...operations.map(({ id }) => operationKey(id))]);
  return operations.map((shape) => {
    const key = operationKey(shape.id);
    const base = toKebabCase(nameOf(shape.id));
    let file = base;
    for (let count = 2; files.has(file); count += 1) {
      file = `${base}-${count}`;
    }
    files.add(file);
    return { shape, name: taken.has(key) ? freeName(key, names) : key, examples: `${key}Examples`, file: `${file}.ts` };
  });
}

/** Adds underscores to a name until it is free. */
function freeName(name: string, used: ReadonlySet<string>): string {
  let free = name;
  while (used.has(free)) {
    free += "_";
  }
  return free;
}

function toKebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
}
