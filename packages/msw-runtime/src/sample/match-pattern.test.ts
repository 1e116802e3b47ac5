import type { LengthTrait } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { sampleMatch } from "./match-pattern.ts";
import { createRandom, type Random } from "./random.ts";

const seeds = Array.from({ length: 20 }, (_, seed) => String(seed));

test.each<[string, LengthTrait, readonly string[]]>([
  ["^[a-z0-9]+(-[a-z0-9]+)*$", { min: 10, max: 20 }, ["xmw93pkkyla4rjcd88", "5o76r-0m2o-87g2zv", "lfce69c1p0"]],
  ["^[a-z]{10}$", { max: 10 }, ["tlscepdyxm", "trshxxogjk", "lgedqjknlg"]],
  [
    "^[a-z]{30,}$",
    {},
    [
      "xkmqojaolidsqnuaynypuliknqtmqmqycdkdv",
      "rpqjxbqxjheodepptwvoknollrdaiffhfg",
      "thgpzkpzoyweoqsexzsbozmvvlvrfgehkouk",
    ],
  ],
  [String.raw`^(?=.*[A-Z])(?=.*\d)(?!.*--)[A-Za-z0-9-]+$`, { min: 8, max: 8 }, ["x870efsO", "5jyrmafN", "lj46ftoV"]],
  ["^(?=[0-9])[a-z0-9]{4}$", {}, ["7sqv", "4h90", "7rgm"]],
  [String.raw`\bcat\b`, { min: 9, max: 9 }, ["cat>~($@|", "cat]@?].&", "cat|.#)!<"]],
  ["^(?:(?:a[bc]|ab){2})+$", { min: 9, max: 14 }, ["acabacababab", "abacacacabab", "acababababac"]],
])("makes the same texts of %j with the length %j in every version of the package", (source, length, texts) => {
  expect(["1", "2", "3"].map((seed) => sampleMatch({ source }, length, createRandom(seed), 0))).toEqual(texts);
});

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
  ["^[a-z]{10}$", { max: 10 }],
  ["[0-9]{2}$", { min: 8 }],
  [String.raw`^\bcat$`, {}],
  [String.raw`^[a-z]\b.$`, {}],
  [String.raw`^.\B[!-/]$`, {}],
  ["^(?![a-z])[a-z-]b$", {}],
  ["^(?![a-z]{2}$)[a-z][a-z-]$", {}],
  [String.raw`^(?<year>\d)\k<year>\u{2D}\p{Lu}$`, {}],
  ["^(?:(?:ab|ab){2})+$", { min: 41, max: 60 }],
])("makes a text that matches %j with the length %j for each seed", (source, length) => {
  const expression = new RegExp(source, "u");
  for (const seed of seeds) {
    const text = sampleMatch({ source }, length, createRandom(seed), 0);
    expect(text).toMatch(expression);
    expect([...(text ?? "")].length).toBeGreaterThanOrEqual(length.min ?? 0);
    expect([...(text ?? "")].length).toBeLessThanOrEqual(length.max ?? Infinity);
  }
});

test("makes a text with fifty thousand characters", { timeout: 30_000 }, () => {
  const text = sampleMatch({ source: "^[a-z]+$" }, { min: 50_100 }, createRandom(""), 0);
  expect(text?.length).toBeGreaterThanOrEqual(50_100);
  expect(text).toMatch(/^[a-z]+$/);
});

test("gives up a search that takes too long", { timeout: 30_000 }, () => {
  // Before the search finds out that no text has an odd length, it would have to try every pair in every place.
  const pairs = [..."abcdefghij"].map((letter) => `${letter}-`);
  const make = (min: number) =>
    sampleMatch({ source: `^(?:${pairs.join("|")})+$` }, { min, max: 13_002 }, createRandom("0"), 0);
  expect(make(13_002)).toHaveLength(13_002);
  expect(make(13_001)).toBeUndefined();
});

test("has a wider choice of lengths after duplicates", () => {
  const lengths = (refused: number) =>
    seeds.map((seed) => sampleMatch({ source: "^[a-z]*$" }, {}, createRandom(seed), refused)?.length ?? 0);
  expect([Math.min(...lengths(0)), Math.max(...lengths(0))]).toEqual([4, 12]);
  expect(Math.max(...lengths(40))).toBeGreaterThan(40);
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
    // Fifty texts fit the pattern without its lookbehind, which never holds.
    ["^a(?<!a)$", {}],
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
