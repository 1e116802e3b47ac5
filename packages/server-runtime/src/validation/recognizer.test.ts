import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { resolveLimits } from "../server/limits.ts";
import { Recognizers } from "./recognizer.ts";

const limits = resolveLimits();

interface Tree {
  name?: string;
  inside?: Tree[];
}

const Tree: s.Shape<Tree> = s.structure<Tree>("x#Tree", {
  name: s.member(s.string, { length: { min: 1, max: 2 } }),
  inside: s.member(() => Trees),
});
const Trees: s.Shape<Tree[]> = s.list("x#Trees", Tree);

test("a recursive document is recognized, up to the limits", () => {
  const recognizes = new Recognizers({ usesJsonName: true }).forMember(s.member(Tree));
  const document = { name: "a", inside: [{ inside: [] }, { name: "😀😀" }] };
  expect(recognizes?.(document, limits)).toBe(true);
  expect(recognizes?.(document, { ...limits, jsonDepth: 4 })).toBe(true);
  expect(recognizes?.(document, { ...limits, jsonDepth: 3 })).toBe(false);
  expect(
    new Recognizers({ usesJsonName: true }).forMember(s.member(Tree))?.(document, { ...limits, collectionEntries: 1 }),
  ).toBe(false);
});

test("a shape whose values are never used as they are has no recognizer", () => {
  const needed = s.structure<{ at: Date }>("x#Needed", { at: s.member(s.timestamp, { required: true }) });
  expect(new Recognizers({ usesJsonName: true }).forMember(s.member(needed))).toBeUndefined();
  expect(new Recognizers({ usesJsonName: true }).forMember(s.member(s.blob))).toBeUndefined();
  const renamed = { name: s.member(s.string, { jsonName: "Name" }) };
  expect(new Recognizers({ usesJsonName: true }).forMembers(renamed)).toBeUndefined();
  expect(new Recognizers({ usesJsonName: false }).forMembers(renamed)?.({ name: "a" }, limits)).toBe(true);
});

test("documents that are never recognized are soon left to the decoder, which is tried again and again", () => {
  const recognizes = new Recognizers({ usesJsonName: true }).forMembers({ name: s.member(s.string) });
  let reads = 0;
  const document = {
    get name() {
      reads++;
      return null;
    },
  };
  for (let i = 0; i < 10_000; i++) {
    recognizes?.(document, limits);
  }
  expect(reads).toBeGreaterThan(10);
  expect(reads).toBeLessThan(25);
  const answers = Array.from({ length: 1_100 }, () => recognizes?.({ name: "a" }, limits));
  expect(answers.at(-1)).toBe(true);
});

test("a text that overflows the stack of a regular expression is not recognized", () => {
  const recognizes = new Recognizers({ usesJsonName: true }).forMember(
    s.member(s.string, { pattern: { source: "^(a|b)*$" } }),
  );
  expect(recognizes?.("ab", limits)).toBe(true);
  expect(recognizes?.("a".repeat(30_000_000), limits)).toBe(false);
});
