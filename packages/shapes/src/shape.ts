import type { SimpleType } from "./simple-type.ts";
import type { Traits } from "./traits.ts";

declare const described: unique symbol;

/**
 * Ties a descriptor to the TypeScript type of the values that it describes. The property exists in types only. It is
 * invariant in `T`, so the compiler refuses a descriptor of a wider or narrower type.
 */
export interface Describes<T> {
  readonly [described]?: (value: T) => T;
}

/** Smithy's simple types other than enums. {@link https://smithy.io/2.0/spec/simple-types.html} */
export type SimpleKind =
  | "bigDecimal"
  | "bigInteger"
  | "blob"
  | "boolean"
  | "byte"
  | "document"
  | "double"
  | "float"
  | "integer"
  | "long"
  | "short"
  | "string"
  | "timestamp";

interface ShapeBase {
  /** The absolute shape id, such as `com.example#Name`. */
  readonly id: string;
  readonly traits: Traits;
}

/** A simple shape. */
export interface SimpleShape extends ShapeBase {
  readonly kind: SimpleKind;
  readonly type: SimpleType;
}

/** An enum shape. {@link https://smithy.io/2.0/spec/simple-types.html#enum} */
export interface EnumShape extends ShapeBase {
  readonly kind: "enum";
  readonly type: SimpleType;
  readonly values: readonly string[];
  /** The values with the trait `@internal`, which are accepted, but must not appear in error messages. */
  readonly internalValues: readonly string[];
}

/** An intEnum shape. {@link https://smithy.io/2.0/spec/simple-types.html#intenum} */
export interface IntEnumShape extends ShapeBase {
  readonly kind: "intEnum";
  readonly type: SimpleType;
  readonly values: readonly number[];
}

/** A shape without members. */
export type AnySimpleShape = SimpleShape | EnumShape | IntEnumShape;

/** A list shape. {@link https://smithy.io/2.0/spec/aggregate-types.html#list} */
export interface ListShape extends ShapeBase {
  readonly kind: "list";
  readonly member: MemberShape;
}

/** A map shape. {@link https://smithy.io/2.0/spec/aggregate-types.html#map} */
export interface MapShape extends ShapeBase {
  readonly kind: "map";
  readonly key: MemberShape;
  readonly value: MemberShape;
}

/** A structure shape. {@link https://smithy.io/2.0/spec/aggregate-types.html#structure} */
export interface StructureShape extends ShapeBase {
  readonly kind: "structure";
  /** The members in the model's order. */
  readonly members: Readonly<Record<string, MemberShape>>;
}

/** A union shape. {@link https://smithy.io/2.0/spec/aggregate-types.html#union} */
export interface UnionShape extends ShapeBase {
  readonly kind: "union";
  readonly members: Readonly<Record<string, MemberShape>>;
}

/** A structure with the `@error` trait. {@link https://smithy.io/2.0/spec/type-refinement-traits.html#error-trait} */
export interface ErrorShape extends ShapeBase {
  readonly kind: "error";
  readonly members: Readonly<Record<string, MemberShape>>;
  readonly fault: "client" | "server";
  /** The HTTP status: the value of `@httpError`, else 400 for a client error and 500 for a server error. */
  readonly status: number;
}

/** Any descriptor. `kind` discriminates the types. */
export type AnyShape = AnySimpleShape | ListShape | MapShape | StructureShape | UnionShape | ErrorShape;

/** A descriptor of values of the type `T`. */
export type Shape<T> = AnyShape & Describes<T>;

/** The descriptor of a structure whose values have the type `T`. */
export type Structure<T> = StructureShape & Describes<T>;

/** The descriptor of an error whose values are instances of `T`. */
export type ModeledError<T extends Error> = ErrorShape & Describes<T>;

/** A member: its target, and the traits of the member itself. */
export interface MemberShape {
  /** Returns the target. It is a function, so that shapes can refer to each other in a circle. */
  readonly target: () => AnyShape;
  readonly traits: Traits;
}

/** A member whose values have the type `T`. */
export type Member<T> = MemberShape & Describes<T>;
