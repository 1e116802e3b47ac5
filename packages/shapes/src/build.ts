import type { Operation, OperationShape } from "./operation.ts";
import type {
  Describes,
  EnumShape,
  ErrorShape,
  IntEnumShape,
  ListShape,
  MapShape,
  Member,
  ModeledError,
  Shape,
  SimpleShape,
  Structure,
  UnionShape,
} from "./shape.ts";
import type { Traits } from "./traits.ts";
import { integerType } from "./integers.ts";
import { createMatcher } from "./pattern-matcher.ts";
import type { PatternInstruction, PatternProgram } from "./pattern-program.ts";
import { stringType } from "./strings.ts";

const noTraits: Traits = Object.freeze({});

/**
 * A simple shape that adds traits to one of the simple types.
 *
 * @param base the prelude's shape of the type
 *
 * @example
 * const Name = s.simple<string>(s.string, "com.example#Name", { length: { min: 1 } });
 */
export function simple<T>(
  { kind, type }: SimpleShape,
  id: string,
  traits: Traits = noTraits,
): SimpleShape & Describes<T> {
  return { kind, id, type, traits };
}

/** An enum with the values of a generated enum object or of a list. */
export function enumeration<const T extends string>(
  id: string,
  values: Readonly<Record<string, T>> | readonly T[],
  traits: Traits = noTraits,
  internalValues: readonly T[] = [],
): EnumShape & Describes<T> {
  return { kind: "enum", id, type: stringType, values: Object.values(values), internalValues, traits };
}

/** An intEnum with the given values. */
export function intEnumeration<T extends number>(
  id: string,
  values: readonly T[],
  traits: Traits = noTraits,
): IntEnumShape & Describes<T> {
  return { kind: "intEnum", id, type: integerType, values, traits };
}

/** A member with traits. The target of a recursive shape is given as a function, because it is not declared yet. */
export function member<T>(target: Shape<T> | (() => Shape<T>), traits: Traits = noTraits): Member<T> {
  return { target: typeof target === "function" ? target : () => target, traits };
}

/** A list member, map key, map value or structure member: its target alone, or a member with traits. */
export type MemberLike<T> = Shape<T> | Member<T>;

function toMember<T>(like: MemberLike<T>): Member<T> {
  return "kind" in like ? { target: () => like, traits: noTraits } : like;
}

/** A list. */
export function list<T>(id: string, of: MemberLike<T>, traits: Traits = noTraits): ListShape & Describes<T[]> {
  return { kind: "list", id, member: toMember(of), traits };
}

/** A list that may contain nulls. {@link https://smithy.io/2.0/spec/type-refinement-traits.html#sparse-trait} */
export function sparseList<T>(
  id: string,
  of: MemberLike<T>,
  traits: Traits = noTraits,
): ListShape & Describes<(T | null)[]> {
  return { kind: "list", id, member: toMember(of), traits: { ...traits, sparse: true } };
}

/** The type of a map: a record, which is partial if the keys are an enum. */
export type MapOf<K extends string, V> = string extends K ? Record<string, V> : Partial<Record<K, V>>;

/** A map. */
export function map<K extends string, V>(
  id: string,
  key: MemberLike<K>,
  value: MemberLike<V>,
  traits: Traits = noTraits,
): MapShape & Describes<MapOf<K, V>> {
  return { kind: "map", id, key: toMember(key), value: toMember(value), traits };
}

/** A map that may contain nulls. {@link https://smithy.io/2.0/spec/type-refinement-traits.html#sparse-trait} */
export function sparseMap<K extends string, V>(
  id: string,
  key: MemberLike<K>,
  value: MemberLike<V>,
  traits: Traits = noTraits,
): MapShape & Describes<MapOf<K, V | null>> {
  return { kind: "map", id, key: toMember(key), value: toMember(value), traits: { ...traits, sparse: true } };
}

/** An entry for each key of `T`, with exactly the type of the key. */
export type StructureMembers<T> = { readonly [K in keyof T & string]-?: MemberLike<Exclude<T[K], undefined>> };

/** A structure. It compiles only if its members are exactly those of `T`. */
export function structure<T>(id: string, members: StructureMembers<T>, traits: Traits = noTraits): Structure<T> {
  return { kind: "structure", id, members: toMembers(members), traits };
}

/** An entry for each variant of the generated union type `T`. */
export type UnionMembers<T> = {
  readonly [K in Exclude<keyof T & string, "$unknown">]-?: MemberLike<Exclude<T[K], undefined>>;
};

/** A union. */
export function union<T>(id: string, members: UnionMembers<T>, traits: Traits = noTraits): UnionShape & Describes<T> {
  return { kind: "union", id, members: toMembers(members), traits };
}

/** A union that is an event stream. Its values are `AsyncIterable`s of the union's values. {@link https://smithy.io/2.0/spec/streaming.html#event-streams} */
export function eventStream<T>(
  id: string,
  members: UnionMembers<T>,
  traits: Traits = noTraits,
): UnionShape & Describes<AsyncIterable<T>> {
  return { kind: "union", id, members: toMembers(members), traits: { ...traits, streaming: true } };
}

/** The keys of an error class that are not members of the modelled error. */
export type ErrorBaseKey =
  | "$fault"
  | "$metadata"
  | "$response"
  | "$retryable"
  | "$service"
  | "cause"
  | "message"
  | "name"
  | "stack";

/** An entry for each modelled member of the error class `T`. `message` is present if the model has it. */
export type ErrorMembers<T> = StructureMembers<Omit<T, ErrorBaseKey>> & { readonly message?: MemberLike<string> };

/** An error, with the side that is at fault, its HTTP status and its members. */
export function error<T extends Error>(
  id: string,
  fault: "client" | "server",
  status: number,
  members: ErrorMembers<T>,
  traits: Traits = noTraits,
): ModeledError<T> {
  return { kind: "error", id, fault, status, members: toMembers(members), traits };
}

/** Converts the members of a structure, union or error. The parameters of the callers ensure that the values are members. */
function toMembers(members: object): Record<string, Member<never>> {
  const entries: [string, MemberLike<never>][] = Object.entries(members);
  return Object.fromEntries(entries.map(([name, like]) => [name, toMember(like)]));
}

/** The type of the values that a descriptor describes. */
export type Described<S> = S extends Describes<infer T> ? T : never;

/** An operation's descriptor without its name, which follows from the id. */
export interface OperationOptions<Input, Output, Errors extends readonly ErrorShape[]> extends Omit<
  OperationShape,
  "name"
> {
  readonly input: Structure<Input>;
  readonly output: Structure<Output>;
  readonly errors: Errors;
}

/** An operation. The type of its errors is the union of those that their descriptors describe. */
export function operation<Input, Output, const Errors extends readonly ErrorShape[]>(
  options: OperationOptions<Input, Output, Errors>,
): Operation<Input, Output, Extract<Described<Errors[number]>, Error>> {
  return { ...options, name: options.id.slice(options.id.indexOf("#") + 1) };
}

/**
 * Creates a {@link PatternProgram} from its instructions. Descriptors import the matcher through this function, so that a
 * bundle without compiled patterns does not include it.
 */
export function patternProgram(instructions: readonly PatternInstruction[]): PatternProgram {
  return { instructions, matches: createMatcher(instructions) };
}
