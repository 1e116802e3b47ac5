import type {
  AnyShape,
  EnumShape,
  IntEnumShape,
  ListShape,
  MapShape,
  MemberShape,
  Traits,
  UnionShape,
} from "@smithy-contract/shapes";
import { EventList } from "./event-list.ts";
import { deepEqual } from "./values.ts";
import type { Random } from "./random.ts";
import { splitWords } from "./realistic-text.ts";
import { sampleDay } from "./sample-day.ts";
import { sampleBigDecimal, sampleBigInteger, sampleNumber } from "./sample-number.ts";
import { sampleString } from "./sample-string.ts";
import type { SampleSettings } from "./settings.ts";
import { nameOfShape } from "./value-names.ts";

/** Below this depth, structures get only their required members, and lists and maps only their minimum length. */
const comfortableDepth = 6;

/** The place in the output for which a value is made. */
interface Place {
  /** The member's name, which becomes part of strings. */
  readonly name: string;
  readonly random: Random;
  /** The enclosing shapes, outermost first. A shape that is among them already is recursive and is kept minimal. */
  readonly above: readonly AnyShape[];
  /** The status code of the successful response, for a member with `@httpResponseCode`. */
  readonly status: number;
  /** How many values were made here and dropped as duplicates. */
  readonly refused: number;
  readonly settings: SampleSettings;
}

/** Makes a value from a shape and its constraints. The same shape, seed and settings always give an equal value. */
export function sampleShape(shape: AnyShape, random: Random, status: number, settings: SampleSettings = {}): unknown {
  return sampleValue(shape, shape.traits, {
    name: nameOfShape(shape),
    random,
    above: [],
    status,
    refused: 0,
    settings,
  });
}

/** @param id the member's name in the model, such as `member` for the items of a list */
function sampleMember(member: MemberShape, id: string, place: Place): unknown {
  const target = member.target();
  const traits = { ...target.traits, ...member.traits };
  const parent = place.above.at(-1);
  const make = parent && maker(place.settings, `${nameOfShape(parent)}$${id}`);
  if (make !== undefined) {
    return make(place.random);
  }
  return traits.httpResponseCode === true ? place.status : sampleValue(target, traits, place);
}

function sampleValue(shape: AnyShape, traits: Traits, place: Place): unknown {
  const { random, name, refused } = place;
  const make = maker(place.settings, nameOfShape(shape));
  if (make !== undefined) {
    return make(random);
  }
  switch (shape.kind) {
    case "string":
      return sampleString(namesOf(shape, place), traits, random, refused);
    case "enum":
    case "intEnum":
      return sampleEnum(shape, random);
    case "boolean":
      return random.below(2) === 1;
    case "byte":
    case "short":
    case "integer":
    case "long":
    case "float":
    case "double":
      return sampleNumber(shape.kind, traits.range, random, refused);
    case "bigInteger":
      return sampleBigInteger(traits.range, random);
    case "bigDecimal":
      return sampleBigDecimal(traits.range, random);
    case "timestamp":
      return sampleDay(splitWords(name), random);
    case "blob":
      return new TextEncoder().encode(
        sampleString([name], traits.length === undefined ? {} : { length: traits.length }, random, refused),
      );
    case "document":
      return { [name]: sampleString([name], {}, random) };
    case "list":
      return sampleList(shape, traits, place);
    case "map":
      return sampleMap(shape, traits, place);
    case "union":
      return shape.traits.streaming === true ? sampleEvents(shape, place) : sampleUnion(shape, place);
    case "structure":
    case "error":
      return sampleMembers(shape, place);
  }
}

/** The user's function that makes values of a shape or member. */
function maker({ values }: SampleSettings, name: string): ((random: Random) => unknown) | undefined {
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** What may say the kind of a string: the names of its member and shape. A plain `name` is that of the structure. */
function namesOf(shape: AnyShape, { name, above }: Place): readonly string[] {
  const parent = above.at(-1);
  const owned = name === "name" && parent !== undefined ? [`${nameOfShape(parent)}Name`] : [];
  return [name, ...owned, nameOfShape(shape)];
}

function sampleEnum(shape: EnumShape | IntEnumShape, random: Random): unknown {
  const hidden: readonly unknown[] = shape.kind === "enum" ? shape.internalValues : [];
  const values = shape.values.filter((value) => !hidden.includes(value));
  return random.pick<unknown>(values.length > 0 ? values : shape.values);
}

function sampleMembers(
  shape: AnyShape & { readonly members: Readonly<Record<string, MemberShape>> },
  place: Place,
): object {
  const minimal = isDeep(shape, place);
  const inside = { ...place, above: [...place.above, shape] };
  const entries: [string, unknown][] = [];
  for (const [name, member] of Object.entries(shape.members)) {
    const isWanted = !minimal && !endsOnlyMinimally(member, inside) && isPresent(member, place);
    if (member.traits.required === true || isWanted) {
      entries.push([name, sampleMember(member, name, { ...inside, name })]);
    }
  }
  return Object.fromEntries(entries);
}

/** Whether an optional member is set. A member with a default always is, because a server sends the default. */
function isPresent({ traits }: MemberShape, { random, settings }: Place): boolean {
  return settings.omitsOptional !== true || traits.default !== undefined || random.below(4) > 0;
}

/** Whether an optional member leads directly back to an enclosing shape. It is left out, because it would only repeat that shape. */
function endsOnlyMinimally(member: MemberShape, { above }: Place): boolean {
  let target = member.target();
  while (target.kind === "list" || target.kind === "map") {
    target = (target.kind === "list" ? target.member : target.value).target();
  }
  return above.includes(target);
}

function sampleList(shape: ListShape, traits: Traits, place: Place): unknown[] {
  const inside = { ...place, above: [...place.above, shape] };
  const count = sampleCount(traits, isDeep(shape, place) || endsOnlyMinimally(shape.member, inside), place);
  const items: unknown[] = [];
  for (let attempt = 0; items.length < count && attempt < count * 20; attempt++) {
    const item = sampleMember(shape.member, "member", { ...inside, refused: attempt - items.length });
    if (traits.uniqueItems === undefined || !items.some((other) => deepEqual(other, item))) {
      items.push(item);
    }
  }
  return items;
}

function sampleMap(shape: MapShape, traits: Traits, place: Place): object {
  const inside = { ...place, above: [...place.above, shape] };
  const count = sampleCount(traits, isDeep(shape, place) || endsOnlyMinimally(shape.value, inside), place);
  const entries = new Map<string, unknown>();
  for (let attempt = 0; entries.size < count && attempt < count * 20; attempt++) {
    const key = sampleMember(shape.key, "key", { ...inside, refused: attempt - entries.size });
    entries.set(String(key), sampleMember(shape.value, "value", inside));
  }
  return Object.fromEntries(entries);
}

/** A number of entries within the bounds of `@length`. */
function sampleCount({ length }: Traits, minimal: boolean, { random, settings }: Place): number {
  const { min = 0, max = Infinity } = length ?? {};
  const { listLength = [1, 2] } = settings;
  const [least, most] = typeof listLength === "number" ? [listLength, listLength] : listLength;
  return minimal ? min : Math.min(Math.max(min, least + random.below(most - least + 1)), max);
}

function sampleUnion(shape: UnionShape, place: Place): object {
  const inside = { ...place, above: [...place.above, shape] };
  const variants = Object.entries(shape.members);
  const heights = variants.map(([, member]) => height(member.target(), inside.above));
  const lowest = Math.min(...heights);
  const bound = isDeep(shape, place) ? lowest : Math.max(lowest, comfortableDepth);
  const chosen = place.random.pick(variants.filter((_, i) => (heights[i] ?? Infinity) <= bound));
  return chosen === undefined ? {} : makeVariant(chosen, inside);
}

/** An event stream with one event of each kind, and without the union's errors. */
function sampleEvents(shape: UnionShape, place: Place): EventList<object> {
  const inside = { ...place, above: [...place.above, shape] };
  const variants = Object.entries(shape.members).filter(([, member]) => member.target().kind !== "error");
  return new EventList(variants.map((variant) => makeVariant(variant, inside)));
}

function makeVariant([name, member]: readonly [string, MemberShape], inside: Place): object {
  return { [name]: sampleMember(member, name, { ...inside, name }) };
}

/** The depth of the shallowest value of a shape, or Infinity if every value would contain an enclosing shape again. */
function height(shape: AnyShape, above: readonly AnyShape[]): number {
  if (above.includes(shape)) {
    return Infinity;
  }
  const inside = [...above, shape];
  const heightOf = (member: MemberShape) => height(member.target(), inside) + 1;
  switch (shape.kind) {
    case "list":
    case "map":
      return (shape.traits.length?.min ?? 0) === 0 ? 1 : heightOf(shape.kind === "list" ? shape.member : shape.value);
    case "union":
      return Math.min(...Object.values(shape.members).map(heightOf));
    case "structure":
    case "error":
      return Math.max(
        1,
        ...Object.values(shape.members)
          .filter(({ traits }) => traits.required)
          .map(heightOf),
      );
    default:
      return 0;
  }
}

function isDeep(shape: AnyShape, { above }: Place): boolean {
  return above.length >= comfortableDepth || above.includes(shape);
}
