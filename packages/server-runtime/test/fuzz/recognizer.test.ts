import * as s from "@smithy-contract/shapes";
import type { AnyShape, MemberShape, Traits } from "@smithy-contract/shapes";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { JsonDecoders } from "../../src/codec/json/decode.ts";
import { DecodeState } from "../../src/codec/json/decode-state.ts";
import { memberCheck } from "../../src/validation/constraints.ts";
import { Recognizers } from "../../src/validation/recognizer.ts";
import { checkProperty } from "./check-property.ts";
import { settings } from "./settings.ts";

const simpleShapes: Readonly<Record<s.SimpleKind, s.SimpleShape>> = s;

/** A random member, and values as JSON that mostly fit it. */
interface Case {
  readonly member: MemberShape;
  readonly values: fc.Arbitrary<unknown>;
}

const limits = { jsonDepth: 4, collectionEntries: 3 };
let recognized = 0;
let unchanged = 0;

test(
  "a recognizer accepts only what the decoder returns unchanged and without a doubt",
  { timeout: settings.timeout },
  async () => {
    const documents = membersBelow(3).chain(({ member, values }) =>
      fc.record({ member: fc.constant(member), document: values }),
    );
    await checkProperty("recognizer", documents, ({ member, document }) => check(member, document), 10);
    // Without this, a recognizer that accepts nothing would pass.
    expect(recognized / unchanged).toBeGreaterThan(0.6);
  },
);

async function check(member: MemberShape, document: unknown): Promise<void> {
  const text = JSON.stringify(document);
  const value: unknown = JSON.parse(text);
  const isRecognized = new Recognizers({ usesJsonName: true }).forMember(member)?.(value, limits) === true;
  expect(isSame(value, JSON.parse(text))).toBe(true);
  const isUnchanged = returnsUnchanged(member, text);
  if (isRecognized) {
    expect(isUnchanged).toBe(true);
  }
  recognized += isRecognized ? 1 : 0;
  unchanged += isUnchanged ? 1 : 0;
}

function returnsUnchanged(member: MemberShape, text: string): boolean {
  const state = new DecodeState(limits, text);
  try {
    const decoded = new JsonDecoders(memberCheck).forMember(member)(JSON.parse(text), state);
    memberCheck(member)?.(decoded, state.doubts);
    return !state.isDoubtful && isSame(decoded, JSON.parse(text));
  } catch {
    return false;
  }
}

/** Compares values with their keys in order, and without taking a Date or bytes for JSON. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) {
    return Object.is(one, other);
  }
  const keys = Object.keys(one);
  return (
    Object.getPrototypeOf(one) === Object.getPrototypeOf(other) &&
    keys.join("\n") === Object.keys(other).join("\n") &&
    keys.every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)))
  );
}

const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", "7", "é", "😀", "\ud83d"), maxLength: 5 }),
  fc.constantFrom("NaN", "A", "__proto__", "constructor"),
);
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom(-0, 0.5, 127, 128, -128, 32_768, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 2 ** 63, 1e300, 3.402_823_5e38),
);
const anything = fc.oneof(texts, numbers, fc.constantFrom(null, true, [], {}, [null], { a: 1 }));

const lengths = fc.constantFrom({}, {}, { length: { min: 1 } }, { length: { min: 2, max: 3 } }, { length: { max: 2 } });
const patterns = fc.constantFrom({}, {}, { pattern: { source: "^[a-z7é]*$" } }, { pattern: { source: "😀" } });
const ranges = fc.constantFrom({}, {}, { range: { min: 0 } }, { range: { min: -2, max: 4 } }, { range: { max: 0.5 } });

type NumberKind = "byte" | "double" | "float" | "integer" | "long" | "short";
const numberKinds: readonly NumberKind[] = ["byte", "double", "float", "integer", "long", "short"];

const simple: fc.Arbitrary<Case> = fc.oneof(
  fc.record({ length: lengths, pattern: patterns }).map(({ length, pattern }) => ({
    member: memberOf(s.simple(s.string, "x#Text", length), pattern),
    values: texts,
  })),
  fc.record({ kind: fc.constantFrom(...numberKinds), range: ranges }).map(({ kind, range }) => ({
    member: memberOf(simpleShapes[kind], range),
    values: numbers,
  })),
  fc.constantFrom<Case>(
    { member: memberOf(s.boolean), values: fc.boolean() },
    {
      member: memberOf({ ...s.enumeration("x#Enum", ["a", "A"]), internalValues: ["b"] }),
      values: fc.constantFrom("a", "A", "b", "c"),
    },
    {
      member: memberOf(s.intEnumeration("x#IntEnum", [1, 4])),
      values: fc.constantFrom(1, 4, 2),
    },
    { member: memberOf(s.timestamp), values: numbers },
    { member: memberOf(s.blob), values: fc.constant("YWE=") },
    { member: memberOf(s.document), values: anything },
  ),
);

function membersBelow(depth: number): fc.Arbitrary<Case> {
  const shapes =
    depth === 0
      ? simple
      : fc.oneof(simple, listsOf(membersBelow(depth - 1)), mapsOf(membersBelow(depth - 1)), objectsOf(depth - 1));
  return shapes.map(({ member, values }) => ({
    member,
    values: fc.oneof({ weight: 12, arbitrary: values }, { weight: 1, arbitrary: anything }),
  }));
}

const sparse = fc.constantFrom({}, {}, { sparse: true } as const);

function listsOf(entries: fc.Arbitrary<Case>): fc.Arbitrary<Case> {
  const unique = fc.constantFrom({}, {}, {}, { uniqueItems: s.hasUniqueItems } as const);
  return fc
    .record({ entry: entries, traits: sparse, length: lengths, unique })
    .map(({ entry, traits, length, unique: uniqueItems }) => ({
      member: memberOf({ kind: "list", id: "x#List", member: entry.member, traits }, { ...length, ...uniqueItems }),
      values: fc.array(entry.values, { maxLength: 4 }),
    }));
}

function mapsOf(entries: fc.Arbitrary<Case>): fc.Arbitrary<Case> {
  return fc
    .record({ entry: entries, traits: sparse, length: lengths, keys: lengths })
    .map(({ entry, traits, length, keys }) => ({
      member: memberOf(
        {
          kind: "map",
          id: "x#Map",
          key: memberOf(s.string, keys),
          value: entry.member,
          traits,
        },
        length,
      ),
      values: fc.dictionary(texts, entry.values, { maxKeys: 4 }),
    }));
}

const memberTraits = fc.constantFrom<Traits>(
  {},
  {},
  {},
  { required: true },
  { required: true },
  { default: 1 },
  { jsonName: "other" },
);

function objectsOf(depth: number): fc.Arbitrary<Case> {
  const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "constructor", "__proto__"), {
    minLength: 1,
    maxLength: 3,
  });
  return fc.record({ kind: fc.constantFrom("structure", "structure", "union"), names }).chain(({ kind, names: own }) =>
    fc.tuple(...own.map(() => fc.record({ of: membersBelow(depth), traits: memberTraits }))).map((members) => {
      // A default is a number, and a member of a union has none.
      const entries = members.map(({ of, traits }, i): [string, MemberShape] => {
        const takesTraits = kind === "structure" && (traits.default === undefined || of.values === numbers);
        return [own[i] ?? "", takesTraits ? { ...of.member, traits: { ...of.member.traits, ...traits } } : of.member];
      });
      const values = Object.fromEntries(members.map(({ of }, i) => [own[i] ?? "", of.values]));
      const shape = { id: "x#Object", members: Object.fromEntries(entries), traits: {} };
      const kept = fc.record(values, { requiredKeys: [] });
      return {
        member: memberOf(kind === "union" ? { kind, ...shape } : { kind: "structure", ...shape }),
        values: fc.oneof(
          { weight: 8, arbitrary: kind === "union" ? kept.map(keepOne) : fc.record(values) },
          { weight: 2, arbitrary: kept },
          { weight: 1, arbitrary: kept.map((fields) => Object.assign(fields, { unheardOf: 1 })) },
        ),
      };
    }),
  );
}

function keepOne(fields: object): object {
  return Object.fromEntries(Object.entries(fields).slice(0, 1));
}

function memberOf(shape: AnyShape, traits: Traits = {}): MemberShape {
  return { target: () => shape, traits };
}
