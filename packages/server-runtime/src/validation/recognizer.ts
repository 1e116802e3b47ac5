import type { AnyShape, MemberShape, Traits } from "@smithy-contract/shapes";
import type { JsonLimits } from "../codec/json/decode-state.ts";
import { makeDefault } from "../codec/json/default.ts";
import { effectiveTraits } from "../codec/traits.ts";
import { accepts, Expected, ExpectedMember, maxLength } from "./expected.ts";
import { toRegExp } from "./pattern.ts";

/**
 * Tells whether a value from JSON.parse is what its decoder would return unchanged, and breaks no constraint. It never
 * changes the value. False means only that the decoder has to look at it.
 */
export type Recognizer = (value: unknown, limits: JsonLimits) => boolean;

/** Creates the compiler of a protocol's recognizers. */
export function createRecognizers(options: { readonly usesJsonName: boolean }): Recognizers {
  return new Recognizers(options);
}

/** The most documents in a row that are left to the decoder without a look, after many were not recognized. */
const maxSkipped = 1023;

/**
 * Compiles shapes into recognizers, which take less time than decoders. They know the most common shapes. Timestamps,
 * blobs, documents, big numbers, `@jsonName`, `@uniqueItems`, null, unknown members and absent members with a default
 * are always left to the decoder.
 */
export class Recognizers {
  readonly #byShape = new Map<AnyShape, Expected>();
  readonly #usesJsonName: boolean;

  constructor({ usesJsonName }: { readonly usesJsonName: boolean }) {
    this.#usesJsonName = usesJsonName;
  }

  /** Returns the recognizer of a member's values, or undefined if there are none that it would recognize. */
  forMember(member: MemberShape): Recognizer | undefined {
    return toRecognizer(this.#expect(member));
  }

  /** Returns the recognizer of objects that have these members, or `only` those that are part of the document. */
  forMembers(members: Readonly<Record<string, MemberShape>>, only?: ReadonlySet<string>): Recognizer | undefined {
    const expected = new Expected("structure");
    this.#expectMembers(
      expected,
      Object.entries(members).filter(([name]) => only?.has(name) ?? true),
    );
    return toRecognizer(expected);
  }

  #expect(member: MemberShape): Expected {
    const shape = member.target();
    const traits = effectiveTraits(member);
    if (traits.uniqueItems !== undefined) {
      return new Expected("unknown");
    }
    switch (shape.kind) {
      case "list":
      case "map":
      case "structure":
      case "union":
        return this.#expectAggregate(shape, traits);
      default:
        return expectSimple(shape, traits);
    }
  }

  #expectAggregate(
    shape: Extract<AnyShape, { kind: "list" | "map" | "structure" | "union" }>,
    traits: Traits,
  ): Expected {
    const expected = new Expected(shape.kind);
    setLength(expected, traits);
    const known = this.#byShape.get(shape);
    // A member may have constraints of its own on the shape.
    if (known?.minLength === expected.minLength && known.maxLength === expected.maxLength) {
      return known;
    }
    this.#byShape.set(shape, expected);
    if (shape.kind === "list" || shape.kind === "map") {
      expected.isSparse = shape.traits.sparse === true;
      expected.key = shape.kind === "map" ? this.#expect(shape.key) : undefined;
      expected.entry = this.#expect(shape.kind === "map" ? shape.value : shape.member);
    } else {
      this.#expectMembers(expected, Object.entries(shape.members));
    }
    return expected;
  }

  #expectMembers(expected: Expected, members: readonly (readonly [string, MemberShape])[]): void {
    for (const [name, member] of members) {
      const { required, jsonName = name } = effectiveTraits(member);
      const isNeeded = required === true || makeDefault(member) !== undefined;
      const value = this.#expect(member);
      if ((this.#usesJsonName && jsonName !== name) || (isNeeded && value.kind === "unknown")) {
        expected.kind = "unknown";
      }
      expected.members.set(name, new ExpectedMember(name, value, isNeeded));
      expected.needed += isNeeded ? 1 : 0;
    }
    expected.first = expected.members.values().next().value;
  }
}

function toRecognizer(expected: Expected): Recognizer | undefined {
  if (expected.kind === "unknown") {
    return undefined;
  }
  let toSkip = 0;
  let skipped = 0;
  return (value, limits) => {
    // Some callers send what is never recognized, such as nulls, and should not pay for the attempt each time.
    if (skipped < toSkip) {
      skipped++;
      return false;
    }
    skipped = 0;
    const isRecognized = tryToAccept(expected, value, limits);
    toSkip = isRecognized ? 0 : Math.min(2 * toSkip + 1, maxSkipped);
    return isRecognized;
  };
}

function tryToAccept(expected: Expected, value: unknown, limits: JsonLimits): boolean {
  try {
    return accepts(expected, value, 1, limits);
  } catch {
    // A pattern has overflowed the stack of the engine.
    return false;
  }
}

function expectSimple(shape: AnyShape, traits: Traits): Expected {
  switch (shape.kind) {
    case "boolean":
      return new Expected("boolean");
    case "string":
      return expectText(traits);
    case "enum":
      return expectText(traits, new Set([...shape.values, ...shape.internalValues]));
    case "byte":
      return expectNumber(2 ** 7 - 1, true, traits);
    case "short":
      return expectNumber(2 ** 15 - 1, true, traits);
    case "integer":
      return expectNumber(2 ** 31 - 1, true, traits);
    case "intEnum":
      return expectNumber(2 ** 31 - 1, true, traits, new Set(shape.values));
    case "long":
      return expectNumber(Number.MAX_SAFE_INTEGER, true, traits);
    case "float":
      return expectNumber(Math.fround(3.4028234e38), false, traits);
    case "double":
      return expectNumber(Number.MAX_VALUE, false, traits);
    default:
      return new Expected("unknown");
  }
}

function expectText(traits: Traits, values?: ReadonlySet<unknown>): Expected {
  const expected = new Expected("string");
  setLength(expected, traits);
  expected.values = values;
  const { pattern } = traits;
  if (pattern !== undefined) {
    const { program } = pattern;
    expected.pattern = program === undefined ? toRegExp(pattern) : { test: (text) => program.matches(text) };
  }
  return expected;
}

function setLength(expected: Expected, { length = {} }: Traits): void {
  expected.minLength = Math.min(length.min ?? 0, maxLength);
  expected.maxLength = Math.min(length.max ?? maxLength, maxLength);
}

/** @param bound is the lower bound, too, with its sign changed. The few valid numbers beyond are left to the decoder. */
function expectNumber(
  bound: number,
  isInteger: boolean,
  { range = {} }: Traits,
  values?: ReadonlySet<unknown>,
): Expected {
  const expected = new Expected("number");
  expected.least = Math.max(-bound, Number(range.min ?? -Infinity));
  expected.greatest = Math.min(bound, Number(range.max ?? Infinity));
  expected.isInteger = isInteger;
  expected.values = values;
  return expected;
}
