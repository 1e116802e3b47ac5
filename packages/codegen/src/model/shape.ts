import type { JsonObject, JsonValue } from "../base/json.ts";

/** The shapes of a JSON AST, unread, by id. {@link https://smithy.io/2.0/spec/json-ast.html} */
export type AstShapes = ReadonlyMap<string, JsonObject>;

/** Smithy's simple types other than enums. {@link https://smithy.io/2.0/spec/simple-types.html} */
export const simpleTypes = [
  "bigDecimal",
  "bigInteger",
  "blob",
  "boolean",
  "byte",
  "document",
  "double",
  "float",
  "integer",
  "long",
  "short",
  "string",
  "timestamp",
] as const;

/** The type of a simple shape. */
export type SimpleType = (typeof simpleTypes)[number];

/** Applied traits by trait id. */
export type TraitMap = JsonObject;

/** What shapes and members have in common: an absolute id and the applied traits. */
export interface Traited {
  readonly id: string;
  readonly traits: TraitMap;
}

/** A member of an aggregate shape. Its id is the container's, a `$` and the name. */
export interface ModelMember extends Traited {
  readonly name: string;
  readonly target: string;
}

/** One value of an enum or intEnum. */
export interface EnumEntry extends Traited {
  readonly name: string;
  readonly value: JsonValue;
}

/** A shape of a simple type. */
export interface SimpleModelShape extends Traited {
  readonly type: SimpleType;
}

/** An enum or an intEnum, with its values in the model's order, or a string with the deprecated `@enum` trait. */
export interface EnumModelShape extends Traited {
  readonly type: "enum" | "intEnum";
  readonly entries: readonly EnumEntry[];
}

/** A list. */
export interface ListModelShape extends Traited {
  readonly type: "list";
  readonly member: ModelMember;
}

/** A map. */
export interface MapModelShape extends Traited {
  readonly type: "map";
  readonly key: ModelMember;
  readonly value: ModelMember;
}

/** A structure, which may be an error, or a union. Its members include those of mixins, in the model's order. */
export interface StructuralModelShape extends Traited {
  readonly type: "structure" | "union";
  readonly members: readonly ModelMember[];
}

/** A shape that describes data. */
export type DataShape = SimpleModelShape | EnumModelShape | ListModelShape | MapModelShape | StructuralModelShape;

/** An operation. An absent input or output is `smithy.api#Unit`. */
export interface OperationModelShape extends Traited {
  readonly type: "operation";
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
}

/** A resource, with the operations that are bound to it in any way, and the resources below it. */
export interface ResourceModelShape extends Traited {
  readonly type: "resource";
  readonly operations: readonly string[];
  readonly resources: readonly string[];
}

/** A service. */
export interface ServiceModelShape extends Traited {
  readonly type: "service";
  readonly version: string;
  readonly operations: readonly string[];
  readonly resources: readonly string[];
  readonly errors: readonly string[];
  /** The service's new names for shapes in its closure, by shape id. */
  readonly rename: ReadonlyMap<string, string>;
}

/** Any shape. */
export type ModelShape = DataShape | OperationModelShape | ResourceModelShape | ServiceModelShape;

/** The id of the shape without members. */
export const unitId = "smithy.api#Unit";

/** Whether a text is a Smithy identifier. {@link https://smithy.io/2.0/spec/model.html#shape-id} */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** Whether a text is the absolute id of a shape. */
export function isShapeId(text: string): boolean {
  return /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*#[A-Za-z_]\w*$/.test(text);
}

/** The name of a shape id, without namespace and member. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf("#") + 1).replace(/\$.*$/, "");
}

/** The value of a trait of a shape or member, or undefined. The namespace `smithy.api` may be left out of the id. */
export function traitOf({ traits }: Traited, id: string): JsonValue | undefined {
  const full = id.includes("#") ? id : `smithy.api#${id}`;
  return Object.hasOwn(traits, full) ? traits[full] : undefined;
}

/** Whether a shape or member has a trait. */
export function hasTrait(shape: Traited, id: string): boolean {
  return traitOf(shape, id) !== undefined;
}

/** The value of a trait of a shape or member if it is a string, else undefined. */
export function textOf(shape: Traited, id: string): string | undefined {
  const value = traitOf(shape, id);
  return typeof value === "string" ? value : undefined;
}

/** The members of a data shape, through which it refers to other shapes. */
export function membersOf(shape: DataShape): readonly ModelMember[] {
  switch (shape.type) {
    case "list":
      return [shape.member];
    case "map":
      return [shape.key, shape.value];
    case "structure":
    case "union":
      return shape.members;
    default:
      return [];
  }
}
