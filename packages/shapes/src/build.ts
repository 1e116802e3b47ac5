import type { EventStreamOperation, HttpTrait, Operation, OperationShape } from "./operation.ts";
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
  SimpleKind,
  SimpleShape,
  Structure,
  UnionShape,
} from "./shape.ts";
import type { Traits } from "./traits.ts";
import { createMatcher } from "./pattern-matcher.ts";
import type { PatternInstruction, PatternProgram } from "./pattern-program.ts";

const noTraits: Traits = Object.freeze({});

/** A simple shape of its own: an id, and traits that refine one of the simple types. */
export function simple<T>(kind: SimpleKind, id: string, traits: Traits = noTraits): SimpleShape & Describes<T> {
  return { kind, id, traits };
}

/** An enum over the values of a generated enum object, or over a list of values where the model names none. */
export function enumeration<const T extends string>(
  id: string,
  values: Readonly<Record<string, T>> | readonly T[],
  traits: Traits = noTraits,
  internalValues: readonly T[] = [],
): EnumShape & Describes<T> {
  return { kind: "enum", id, values: Object.values(values), internalValues, traits };
}

/** An intEnum over its values. */
export function intEnumeration<T extends number>(
  id: string,
  values: readonly T[],
  traits: Traits = noTraits,
): IntEnumShape & Describes<T> {
  return { kind: "intEnum", id, values, traits };
}

/** A member with traits of its own. A function as target defers the look-up, which recursive shapes need. */
export function member<T>(target: Shape<T> | (() => Shape<T>), traits: Traits = noTraits): Member<T> {
  return { target: typeof target === "function" ? target : () => target, traits };
}

/** What a list member, a map's key or value, or a structure member is made from: a target as it is, or a member with traits. */
export type MemberLike<T> = Shape<T> | Member<T>;

function toMember<T>(like: MemberLike<T>): Member<T> {
  return "kind" in like ? { target: () => like, traits: noTraits } : like;
}

/** A list. */
export function list<T>(id: string, of: MemberLike<T>, traits: Traits = noTraits): ListShape & Describes<T[]> {
  return { kind: "list", id, member: toMember(of), traits };
}

/** A list that may hold nulls. {@link https://smithy.io/2.0/spec/type-refinement-traits.html#sparse-trait} */
export function sparseList<T>(
  id: string,
  of: MemberLike<T>,
  traits: Traits = noTraits,
): ListShape & Describes<(T | null)[]> {
  return { kind: "list", id, member: toMember(of), traits: { ...traits, sparse: true } };
}

/** The type of a map: a record, partial where the keys are an enum's. */
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

/** A map that may hold nulls. {@link https://smithy.io/2.0/spec/type-refinement-traits.html#sparse-trait} */
export function sparseMap<K extends string, V>(
  id: string,
  key: MemberLike<K>,
  value: MemberLike<V>,
  traits: Traits = noTraits,
): MapShape & Describes<MapOf<K, V | null>> {
  return { kind: "map", id, key: toMember(key), value: toMember(value), traits: { ...traits, sparse: true } };
}

/** One entry for each key of `T`, of exactly that key's type. */
export type StructureMembers<T> = { readonly [K in keyof T & string]-?: MemberLike<Exclude<T[K], undefined>> };

/** A structure. A member that `T` lacks, or one too few, does not compile. */
export function structure<T>(id: string, members: StructureMembers<T>, traits: Traits = noTraits): Structure<T> {
  return { kind: "structure", id, members: toMembers(members), traits };
}

/** One entry for each variant of the generated union type `T`. */
export type UnionMembers<T> = {
  readonly [K in Exclude<keyof T & string, "$unknown">]-?: MemberLike<Exclude<T[K], undefined>>;
};

/** A union. */
export function union<T>(id: string, members: UnionMembers<T>, traits: Traits = noTraits): UnionShape & Describes<T> {
  return { kind: "union", id, members: toMembers(members), traits };
}

/** A union that is an event stream: its values are streams of the union's. {@link https://smithy.io/2.0/spec/streaming.html#event-streams} */
export function eventStream<T>(
  id: string,
  members: UnionMembers<T>,
  traits: Traits = noTraits,
): UnionShape & Describes<AsyncIterable<T>> {
  return { kind: "union", id, members: toMembers(members), traits: { ...traits, streaming: true } };
}

/** The keys of an error class that do not come from the model. */
type ErrorBaseKey =
  | "$fault"
  | "$metadata"
  | "$response"
  | "$retryable"
  | "$service"
  | "cause"
  | "message"
  | "name"
  | "stack";

/** One entry for each modelled member of the error class `T`; `message` only where the model has it. */
export type ErrorMembers<T> = StructureMembers<Omit<T, ErrorBaseKey>> & { readonly message?: MemberLike<string> };

/** An error: whose fault it is, its HTTP status and its members. */
export function error<T extends Error>(
  id: string,
  fault: "client" | "server",
  status: number,
  members: ErrorMembers<T>,
  traits: Traits = noTraits,
): ModeledError<T> {
  return { kind: "error", id, fault, status, members: toMembers(members), traits };
}

/** Typed by the callers' parameters: each value of such an object is a shape or a member. */
function toMembers(members: object): Record<string, Member<never>> {
  const entries: [string, MemberLike<never>][] = Object.entries(members);
  return Object.fromEntries(entries.map(([name, like]) => [name, toMember(like)]));
}

/** The type of value that a descriptor describes. */
export type Described<S> = S extends Describes<infer T> ? T : never;

/** What an operation is made from: all of its descriptor but the name, which is its id's. */
export interface OperationOptions<Input, Output, Errors extends readonly ErrorShape[]> extends Omit<
  OperationShape,
  "name"
> {
  readonly http: HttpTrait;
  readonly input: Structure<Input>;
  readonly output: Structure<Output>;
  readonly errors: Errors;
}

/** An operation. Its errors' union follows from the descriptors. */
export function operation<Input, Output, const Errors extends readonly ErrorShape[]>(
  options: OperationOptions<Input, Output, Errors>,
): Operation<Input, Output, Extract<Described<Errors[number]>, Error>> {
  return { ...options, name: options.id.slice(options.id.indexOf("#") + 1) };
}

/** An operation with an event stream on one side or both. */
export function eventStreamOperation<Input, Output, const Errors extends readonly ErrorShape[]>(
  options: OperationOptions<Input, Output, Errors> & Pick<EventStreamOperation<Input, Output>, "eventStream">,
): EventStreamOperation<Input, Output, Extract<Described<Errors[number]>, Error>> {
  return { ...operation(options), eventStream: options.eventStream };
}

/**
 * Makes a {@link PatternProgram} of its instructions. The descriptor brings the matcher along, so that a bundle without
 * compiled patterns has none.
 */
export function patternProgram(instructions: readonly PatternInstruction[]): PatternProgram {
  return { instructions, matches: createMatcher(instructions) };
}
