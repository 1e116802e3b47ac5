import type { LengthTrait } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { sampleMatch } from "./match-pattern.ts";
import { createRandom, type Random } from "./random.ts";

const seeds = Array.from({ length: 50 }, (_, seed) => String(seed));

test.each<[string, LengthTrait]>([
  ["^[0-9]+$", { min: 12, max: 12 }],
  ["^(0x)?[a-fA-F0-9]+$", { min: 64, max: 64 }],
  ["^[0-9a-f]+$", { min: 40, max: 40 }],
  ["^[a-z0-9]+(-[a-z0-9]+)*$", { min: 10, max: 20 }],
  ["^[A-Za-z0-9_-]*$", { min: 32, max: 256 }],
  ["^arn:", { min: 20, max: 2048 }],
  [String.raw`^\d{10}(\d{3})?$`, { min: 11 }],
  [String.raw`^(GET|PUT|x-[A-Z]{2,4})$`, { min: 4 }],
  [
    String.raw`^arn:(aws|aws-cn):lambda:[a-z]{2}(-gov)?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?$`,
    { max: 170 },
  ],
  [String.raw`^(?!aws).*[A-Z]$`, { min: 3, max: 3 }],
  [String.raw`^(?=.*[A-Z])(?=.*\d)(?!.*--)[A-Za-z0-9-]+$`, { min: 8, max: 8 }],
  [String.raw`^(?!-)[a-z-]{1,63}(?<!-)$`, { min: 2, max: 2 }],
  [String.raw`^[^\s/]{3}\/\.\w\S$`, {}],
  [String.raw`^\p{Lu}[\p{L}\p{N}_]*$`, { min: 5 }],
  [String.raw`^[一-鿿]{2}$`, {}],
  [String.raw`^(?<year>\d{4})\u002D\x30$`, {}],
  [String.raw`^(?=([a-z]+))\1-$`, { min: 5 }],
  [String.raw`^(["'])[a-z]*\1$`, {}],
  [String.raw`\bcat\b`, { min: 9, max: 9 }],
  [String.raw`^a*?b+?c??$`, { min: 7 }],
  ["^[a-z]{1,65536}$", { min: 200 }],
  [String.raw`\S`, { max: 1 }],
  ["^.{2}$", { min: 2, max: 2 }],
  ["", { min: 3, max: 3 }],
])("makes a text that matches %j with the length %j for each seed", (source, length) => {
  const expression = new RegExp(source, "u");
  for (const seed of seeds) {
    const text = sampleMatch({ source }, length, createRandom(seed), 0);
    expect(text).toMatch(expression);
    expect([...(text ?? "")].length).toBeGreaterThanOrEqual(length.min ?? 0);
    expect([...(text ?? "")].length).toBeLessThanOrEqual(length.max ?? Infinity);
  }
});

test("makes texts of random patterns, and finds a text of each length that has one", () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = createRandom(`pattern ${seed}`);
    const source = `^${randomPattern(random, 3)}$`;
    const expression = new RegExp(source, "u");
    const possible = new Set(
      textsOf("ab", 6)
        .filter((text) => expression.test(text))
        .map(({ length }) => length),
    );
    for (let length = 0; length <= 6; length++) {
      const text = sampleMatch({ source }, { min: length, max: length }, random, 0);
      expect([source, text !== undefined]).toEqual([source, possible.has(length)]);
      expect(text ?? "").toMatch(text === undefined ? "" : expression);
    }
  }
});

describe("no text is made", () => {
  test.each<[string, LengthTrait]>([
    ["^a{3}$", { min: 4 }],
    ["^(ab)*$", { min: 3, max: 3 }],
    ["a^", {}],
    ["^((a{1000}){1000}){1000}$", {}],
    [String.raw`\h`, {}],
  ])("for %j with the length %j", (source, length) => {
    expect(sampleMatch({ source }, length, createRandom(""), 0)).toBeUndefined();
  });
});

/** An expression over `a` and `b` without anchors. */
function randomPattern(random: Random, depth: number): string {
  const inside = () => randomPattern(random, depth - 1);
  const simple = ["a", "b", "[ab]", "b"];
  const compound = [
    () => inside() + inside(),
    () => inside() + inside(),
    () => `(${inside()}|${inside()})`,
    () => `(?:${inside()})${random.pick(["*", "+", "?", "{2}", "{1,3}", "{2,}"]) ?? ""}`,
    () => `(?${random.pick(["=", "!"]) ?? "="}(${random.pick(simple) ?? ""}|ab*|b.)$)${inside()}`,
    () => `(?${random.pick(["=", "!"]) ?? "="}${random.pick(simple) ?? ""}.?b)${inside()}`,
    () => random.pick(simple) ?? "a",
  ];
  const make = depth === 0 ? undefined : random.pick(compound);
  return make === undefined ? (random.pick(simple) ?? "a") : make();
}

/** All texts over some characters up to a length. */
function textsOf(characters: string, length: number): readonly string[] {
  const shorter = length === 0 ? [] : textsOf(characters, length - 1);
  const longest = shorter.filter((text) => text.length === length - 1);
  return length === 0 ? [""] : [...shorter, ...longest.flatMap((text) => [...characters].map((each) => text + each))];
}
