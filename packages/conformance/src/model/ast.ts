/** Any JSON value, such as a trait or a test parameter in the AST. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Trait values by absolute shape id. */
export type AstTraits = Readonly<Record<string, Json>>;

/** A reference from one shape to another, with the traits of the referring member. */
export interface AstMember {
  readonly target: string;
  readonly traits?: AstTraits;
}

/** A shape in the JSON AST. Its properties depend on `type`. {@link https://smithy.io/2.0/spec/json-ast.html} */
export interface AstShape {
  readonly type: string;
  readonly traits?: AstTraits;
  readonly members?: Readonly<Record<string, AstMember>>;
  readonly member?: AstMember;
  readonly key?: AstMember;
  readonly value?: AstMember;
  readonly input?: AstMember;
  readonly output?: AstMember;
  readonly errors?: readonly AstMember[];
  readonly operations?: readonly AstMember[];
  readonly mixins?: readonly AstMember[];
}

/** A model in the form that `smithy build` writes: all shapes except those of Smithy's prelude. */
export interface AstModel {
  readonly smithy: string;
  readonly shapes: Readonly<Record<string, AstShape>>;
}

/** Whether a value that was read from JSON is a model. */
export function isModel(value: unknown): value is AstModel {
  return typeof value === "object" && value !== null && "smithy" in value && "shapes" in value;
}

const preludeTypes: Readonly<Record<string, string>> = {
  BigDecimal: "bigDecimal",
  BigInteger: "bigInteger",
  Blob: "blob",
  Boolean: "boolean",
  Byte: "byte",
  Document: "document",
  Double: "double",
  Float: "float",
  Integer: "integer",
  Long: "long",
  PrimitiveBoolean: "boolean",
  PrimitiveByte: "byte",
  PrimitiveDouble: "double",
  PrimitiveFloat: "float",
  PrimitiveInteger: "integer",
  PrimitiveLong: "long",
  PrimitiveShort: "short",
  Short: "short",
  String: "string",
  Timestamp: "timestamp",
  Unit: "structure",
};

/**
 * Returns a shape by its id, with the members and traits of its mixins. Shapes of the prelude are found too.
 *
 * @throws {Error} if the model has no such shape
 */
export function findShape(model: AstModel, id: string): AstShape {
  const shape = model.shapes[id];
  if (shape !== undefined) {
    return shape.mixins === undefined ? shape : mixIn(model, shape, shape.mixins);
  }
  const [namespace, name = ""] = id.split("#");
  const type = namespace === "smithy.api" ? preludeTypes[name] : undefined;
  if (type === undefined) {
    throw new Error(`The model has no shape ${id}`);
  }
  return type === "structure" ? { type, members: {} } : { type };
}

/** {@link https://smithy.io/2.0/spec/mixins.html} */
function mixIn(model: AstModel, shape: AstShape, mixins: readonly AstMember[]): AstShape {
  const members: Record<string, AstMember> = {};
  const traits: Record<string, Json> = {};
  for (const layer of [...mixins.map(({ target }) => findShape(model, target)), shape]) {
    Object.assign(traits, layer.traits);
    for (const [name, member] of Object.entries(layer.members ?? {})) {
      members[name] = { ...member, traits: { ...members[name]?.traits, ...member.traits } };
    }
  }
  return { ...shape, members, traits };
}

/** Returns the name in a shape id, such as `Name` in `com.example#Name`. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf("#") + 1);
}

/** Returns a trait of a member, or of the member's target if the member does not have the trait. */
export function findTrait(model: AstModel, member: AstMember, trait: string): Json | undefined {
  return member.traits?.[trait] ?? findShape(model, member.target).traits?.[trait];
}
