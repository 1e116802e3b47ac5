import type { Closure } from "./closure.ts";
import { hasTrait, nameOf, textOf, traitOf, type DataShape } from "./shape.ts";

// Names that smithy-typescript keeps for TypeScript's own types: a shape of such a name gets an underscore before it.
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
  /** The name of a shape's or an operation's descriptor: the type's where there is one, and unique in any case. */
  readonly constName: (id: string) => string;
}

/** The key of an operation in a service, as smithy-typescript's client names its method. */
export function operationKey(operationId: string): string {
  const name = nameOf(operationId);
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** Names every shape of a closure. Shapes that have a type come first, since others may share a name across namespaces. */
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
    const base = typeName(id);
    let name = base;
    for (let count = 2; taken.has(name); count += 1) {
      name = `${base}_${count}`;
    }
    taken.add(name);
    constNames.set(id, name);
  }
  return { typeName, constName: (id) => constNames.get(id) ?? typeName(id) };

  function typeName(id: string): string {
    const flat = service.rename.get(id) ?? nameOf(id);
    const name = flat.slice(0, 1).toUpperCase() + flat.slice(1);
    return reservedTypeNames.has(name) ? `_${name}` : name;
  }
}

/** Whether smithy-typescript declares a type for the shape, rather than writing it out where it is used. */
export function hasOwnType({ type }: DataShape): boolean {
  return type === "structure" || type === "union" || type === "enum" || type === "intEnum";
}

/** Whether a shape is an error. */
export function isError(shape: DataShape): boolean {
  return shape.type === "structure" && hasTrait(shape, "error");
}

/** Whether a shape is an event stream. */
export function isEventStream(shape: DataShape): boolean {
  return shape.type === "union" && hasTrait(shape, "streaming");
}

/** Whether a shape is a stream of bytes. */
export function isStreamingBlob(shape: DataShape): boolean {
  return shape.type === "blob" && hasTrait(shape, "streaming");
}

/** The HTTP status of an error. {@link https://smithy.io/2.0/spec/http-bindings.html#httperror-trait} */
export function errorStatus(shape: DataShape): number {
  const status = traitOf(shape, "httpError");
  return typeof status === "number" ? status : textOf(shape, "error") === "server" ? 500 : 400;
}
