import type { Traits } from "./traits.ts";

declare const described: unique symbol;

/**
 * Ties a descriptor to the TypeScript type of the values it describes. The key exists in types alone. It is invariant,
 * so a descriptor of a wider or a narrower type is refused by the compiler.
 */
export interface Describes<T> {
  readonly [described]?: (value: T) => T;
}

/** Smithy's simple types, without the enumerations. {@link https://smithy.io/2.0/spec/simple-types.html} */
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
}

/** An enum shape. {@link https://smithy.io/2.0/spec/simple-types.html#enum} */
export interface EnumShape extends ShapeBase {
  readonly kind: "enum";
  readonly values: readonly string[];
  /** Values with the trait `internal`: accepted, but never named in a message. */
  readonly internalValues: readonly string[];
}

/** An intEnum shape. {@link https://smithy.io/2.0/spec/simple-types.html#intenum} */
export interface IntEnumShape extends ShapeBase {
  readonly kind: "intEnum";
  readonly values: readonly number[];
}

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
  /** The HTTP status: `@httpError`, or 400 for a client's fault and 500 for a server's. */
  readonly status: number;
}

/** Any descriptor, to be told apart by `kind`. */
export type AnyShape =
  | SimpleShape
  | EnumShape
  | IntEnumShape
  | ListShape
  | MapShape
  | StructureShape
  | UnionShape
  | ErrorShape;

/** A descriptor of values of type `T`. */
export type Shape<T> = AnyShape & Describes<T>;

/** A structure's descriptor of values of type `T`. */
export type Structure<T> = StructureShape & Describes<T>;

/** An error's descriptor, whose values are instances of `T`. */
export type ModeledError<T extends Error> = ErrorShape & Describes<T>;

/** A member: its target, and the traits applied to the member itself. */
export interface MemberShape {
  /** The target; behind a function, so that shapes may refer to each other in a circle. */
  readonly target: () => AnyShape;
  readonly traits: Traits;
}

/** A member whose values are of type `T`. */
export type Member<T> = MemberShape & Describes<T>;
