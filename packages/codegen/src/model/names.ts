import type { Closure } from "./closure.ts";
import { hasOwnType } from "./classify-shape.ts";
import { nameOf, type ServiceModelShape } from "./shape.ts";

// smithy-typescript reserves these names for TypeScript's own types, and puts an underscore before a shape's name that is among them.
// https://github.com/smithy-lang/smithy-typescript/blob/main/smithy-typescript-codegen/src/main/resources/software/amazon/smithy/typescript/codegen/reserved-words.txt
const reservedTypeNames = new Set(
  (
    "Array ArrayBuffer ArrayBufferView Blob Boolean ConstructorParameters Date Error Exclude Extract Infinity " +
    "InstanceType Math NaN NonNullable Number Object Omit Parameters Partial Pick Promise PromiseLike Readable Readonly " +
    "ReadonlyArray Record RegExp Required ReturnType Set String Stream ThisType WeakMap"
  ).split(" "),
);

/** The names of a service's shapes in generated code. */
export interface Names {
  /** The name under which a structure, union, enum or error is exported by smithy-typescript's models. */
  readonly typeName: (id: string) => string;
  /**
   * The name of the descriptor of a shape or operation. It equals the name of the shape's type if there is one, and has
   * a number at its end if the name is already taken.
   */
  readonly constName: (id: string) => string;
}

/** The key of an operation in the service interface. It equals the name of the method of smithy-typescript's client. */
export function operationKey(operationId: string): string {
  return uncapitalize(nameOf(operationId));
}

/** A name with its first letter in lower case. */
export function uncapitalize(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/**
 * Names every shape of a closure. Shapes with a type of their own are named first, so that their descriptors are named like
 * the types. Only the names of other shapes may collide across namespaces.
 */
export function nameShapes({ service, operations, shapes }: Closure): Names {
  const taken = new Set<string>();
  const constNames = new Map<string, string>();
  const data = [...shapes.values()];
  const ids = [
    ...data.filter(hasOwnType).map(({ id }) => id),
    ...operations.map(({ id }) => id),
    ...data.filter((shape) => !hasOwnType(shape)).map(({ id }) => id),
  ];
  for (const id of ids) {
    const base = typeName(service, id);
    let name = base;
    for (let count = 2; taken.has(name); count += 1) {
      name = `${base}_${count}`;
    }
    taken.add(name);
    constNames.set(id, name);
  }
  return {
    typeName: (id) => typeName(service, id),
    constName: (id) => constNames.get(id) ?? typeName(service, id),
  };
}

/** The name under which smithy-typescript's models export the type of a shape. */
export function typeName({ rename }: ServiceModelShape, id: string): string {
  const flat = rename.get(id) ?? nameOf(id);
  const name = flat.slice(0, 1).toUpperCase() + flat.slice(1);
  return reservedTypeNames.has(name) ? `_${name}` : name;
}
