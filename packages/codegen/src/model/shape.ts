import type { JsonObject, JsonValue } from "../base/json.ts";

/** The shapes of a JSON AST, unread, by id. {@link https://smithy.io/2.0/spec/json-ast.html} */
export type AstShapes = ReadonlyMap<string, JsonObject>;

/** Smithy's simple types, without the enumerations. {@link https://smithy.io/2.0/spec/simple-types.html} */
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

/** What shapes and members have in common: an absolute id, and the traits applied to it. */
export interface Traited {
  readonly id: string;
  readonly traits: TraitMap;
}

/** A member of an aggregate shape; its id is `container$name`. */
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

/** An enum or an intEnum, in the model's order. A string with the deprecated `@enum` trait is one as well. */
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

/** A structure (an error as well) or a union, its mixins resolved, its members in the model's order. */
export interface StructuralModelShape extends Traited {
  readonly type: "structure" | "union";
  readonly members: readonly ModelMember[];
}

/** A shape that describes data. */
export type DataShape = SimpleModelShape | EnumModelShape | ListModelShape | MapModelShape | StructuralModelShape;

/** An operation. `smithy.api#Unit` stands for an absent input or output. */
export interface OperationModelShape extends Traited {
  readonly type: "operation";
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
}

/** A resource: the operations bound to it in any way, and the resources below it. */
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
  /** Names within the service's closure, by shape id. */
  readonly rename: ReadonlyMap<string, string>;
}

/** Any shape. */
export type ModelShape = DataShape | OperationModelShape | ResourceModelShape | ServiceModelShape;

/** The id of the shape without members. */
export const unitId = "smithy.api#Unit";

/** Whether a text is an identifier of Smithy. {@link https://smithy.io/2.0/spec/model.html#shape-id} */
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

/** The value of a trait applied to a shape or member, or undefined. The id may lack the prelude's namespace. */
export function traitOf({ traits }: Traited, id: string): JsonValue | undefined {
  const full = id.includes("#") ? id : `smithy.api#${id}`;
  return Object.hasOwn(traits, full) ? traits[full] : undefined;
}

/** Whether a trait is applied to a shape or member. */
export function hasTrait(shape: Traited, id: string): boolean {
  return traitOf(shape, id) !== undefined;
}

/** A trait whose value is a string, or undefined. */
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
