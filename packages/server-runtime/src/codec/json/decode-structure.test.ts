import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { resolveLimits } from "../../server/limits.ts";
import { memberOf } from "../traits.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { Validators } from "../../validation/validator.ts";
import { JsonDecoders } from "./decode.ts";
import type { JsonDecoder } from "./decode-state.ts";
import { DecodeState } from "./decode-state.ts";

interface Parcel {
  readonly code: string;
  readonly size?: "S" | "L" | undefined;
  readonly weight?: number | undefined;
  readonly notes?: string[] | undefined;
  readonly labels?: Record<string, string> | undefined;
  readonly parts?: Parcel[] | undefined;
  readonly contact?: Contact | undefined;
}
type Contact = { readonly mail: string; readonly phone?: never } | { readonly phone: string; readonly mail?: never };

const Label = s.simple<string>(s.string, "x#Label", { length: { max: 3 } });
const Parcel: s.Structure<Parcel> = s.structure<Parcel>("x#Parcel", {
  code: s.member(s.string, { required: true, pattern: { source: "^[A-Z]+$" }, length: { max: 3 } }),
  size: s.enumeration("x#Size", ["S", "L"]),
  weight: s.member(s.integer, { range: { min: 1 }, default: 1 }),
  notes: s.list("x#Notes", s.member(s.string, { length: { min: 1 } }), {
    length: { max: 2 },
    uniqueItems: s.hasUniqueItems,
  }),
  labels: s.map("x#Labels", Label, Label, { length: { max: 1 } }),
  parts: s.member(() => Parcels),
  contact: s.union<Contact>("x#Contact", { mail: s.member(s.string, { length: { min: 3 } }), phone: s.string }),
});
const Parcels: s.Shape<Parcel[]> = s.list("x#Parcels", Parcel, { length: { max: 2 } });

const compile = (): JsonDecoder => new JsonDecoders(memberCheck).forMember(memberOf(Parcel));

function read(document: unknown, decode = compile()) {
  const json = JSON.stringify(document);
  const state = new DecodeState(resolveLimits(), json);
  return { value: decode(JSON.parse(json), state), isDoubtful: state.isDoubtful };
}

describe("a structure's decoder", () => {
  test.each([
    [{ code: "A" }],
    [{ code: "A", size: "S", weight: 2, notes: ["a", "b"], labels: { a: "b" }, parts: [{ code: "B" }] }],
    [{ weight: null, code: "A", contact: { mail: "a@b" }, unheardOf: { code: 1 } }],
    [
      {
        code: "A",
        parts: [
          { code: "B", parts: [] },
          { parts: [{ code: "C" }], code: "D" },
        ],
      },
    ],
  ])("has no doubts about a document that breaks no constraint: %j", (document) => {
    expect(read(document).isDoubtful).toBe(false);
  });

  test.each([
    ["a missing member", {}],
    ["a null", { code: null }],
    ["a pattern", { code: "a" }],
    ["a length", { code: "ABCD" }],
    ["an enum", { code: "A", size: "M" }],
    ["a range", { code: "A", weight: 0 }],
    ["the length of a list", { code: "A", notes: ["a", "b", "c"] }],
    ["the entries of a list", { code: "A", notes: ["a", ""] }],
    ["equal entries", { code: "A", notes: ["a", "a"] }],
    ["the size of a map", { code: "A", labels: { a: "b", c: "d" } }],
    ["a key of a map", { code: "A", labels: { abcd: "b" } }],
    ["a value of a map", { code: "A", labels: { a: "bcde" } }],
    ["a union's variant", { code: "A", contact: { mail: "a" } }],
    ["a member of an entry", { code: "A", parts: [{ code: "B" }, { size: "S" }] }],
    ["a list deep inside", { code: "A", parts: [{ code: "B", parts: [{ code: "B" }, { code: "C" }, { code: "D" }] }] }],
  ])("has doubts if validation will find a broken constraint: %s", (_what, document) => {
    const { value, isDoubtful } = read(document);
    const failures = new Validators({ checkKinds: false }).validate(Parcel, value, []);
    expect([isDoubtful, failures.length]).toEqual([true, 1]);
  });

  test("reads each document alike, whatever the one before it had", () => {
    const decode = compile();
    const plain = { code: "A", weight: 2, notes: ["a"], parts: [{ code: "B", weight: 3 }] };
    const nulls = { code: "A", weight: null, notes: null, parts: [{ code: "B", size: null }], unheardOf: 1 };
    const picked = { code: "A", weight: 1, parts: [{ code: "B", weight: 1 }] };
    const documents = [plain, nulls, nulls, plain, plain, nulls];
    expect(documents.map((document) => read(document, decode).value)).toEqual(
      documents.map((document) => (document === plain ? plain : picked)),
    );
  });

  test("renames a member in each document", () => {
    const renamed = s.structure<{ code: string }>("x#Renamed", { code: s.member(s.string, { jsonName: "Code" }) });
    const decode = new JsonDecoders(memberCheck).forMember(memberOf(renamed));
    for (const code of ["A", "B", "C"]) {
      expect(read({ Code: code }, decode).value).toEqual({ code });
    }
  });

  test("has no doubts about a required member that has a default", () => {
    const shape = s.structure<object>("x#S", {
      a: s.member(s.integer, { required: true, default: 1 }),
      b: s.member(s.integer, { required: true }),
    } as never);
    const decoder = new JsonDecoders(memberCheck).forMember(memberOf(shape));
    for (const [json, isDoubtful] of [
      ['{"b":2}', false],
      ["{}", true],
    ] as const) {
      const state = new DecodeState(resolveLimits(), json);
      decoder(JSON.parse(json), state);
      expect([json, state.isDoubtful]).toEqual([json, isDoubtful]);
    }
  });

  test("accepts members in any order, which may change from document to document", () => {
    const documents = [
      { code: "A", size: "S", weight: 2 },
      { weight: 2, code: "A", size: "S" },
      { size: "S", other: 1, weight: 2, code: "A" },
      { code: "A", weight: 2 },
      { weight: 2, size: null, code: "A" },
    ];
    const decode = compile();
    for (const document of [...documents, ...documents]) {
      const { other: _other, ...members } = { other: undefined, ...document };
      const present = Object.entries(members).filter(([, member]) => member !== null);
      expect(read(document, decode).value).toEqual(Object.fromEntries(present));
    }
  });
});
