import { describe, expect, test } from "vitest";
import { createMatcher } from "./pattern-matcher.ts";
import type { PatternInstruction } from "./pattern-program.ts";

const start = ["assert", "^"] as const;
const end = ["assert", "$"] as const;
const match = ["match"] as const;

/** Reads one character of a range. */
function range(first: string, last = first): PatternInstruction {
  return ["class", [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0]];
}

function literal(text: string): PatternInstruction[] {
  return Array.from(text, (character) => range(character));
}

/** The texts among the given ones that a program matches, each of them twice. */
function matchesOf(program: readonly PatternInstruction[], texts: readonly string[]): string[] {
  const matches = createMatcher(program);
  const first = texts.filter((text) => matches(text));
  expect(texts.filter((text) => matches(text))).toEqual(first);
  return first;
}

/** A matcher that returns how many instructions of its program it reads to match a text. */
function countingReads(program: readonly PatternInstruction[]): (text: string) => number {
  let reads = 0;
  const counted = new Proxy(program, {
    get(target, key, receiver) {
      reads += typeof key === "string" && /^\d+$/.test(key) ? 1 : 0;
      return Reflect.get(target, key, receiver);
    },
  });
  const matches = createMatcher(counted);
  matches("");
  return (text) => {
    reads = 0;
    matches(text);
    return reads;
  };
}

/** ^(?:ab|c)*$ */
const repeatedChoice: readonly PatternInstruction[] = [
  start,
  ["split", 2, 8],
  ["split", 3, 6],
  ...literal("ab"),
  ["jump", 1],
  range("c"),
  ["jump", 1],
  end,
  match,
];

describe("a program", () => {
  test("matches anywhere, unless it has anchors", () => {
    const texts = ["", "a", "xa", "ax", "aa", "x"];
    expect(matchesOf([range("a"), match], texts)).toEqual(["a", "xa", "ax", "aa"]);
    expect(matchesOf([start, range("a"), match], texts)).toEqual(["a", "ax", "aa"]);
    expect(matchesOf([range("a"), end, match], texts)).toEqual(["a", "xa", "aa"]);
    expect(matchesOf([start, range("a"), end, match], texts)).toEqual(["a"]);
    expect(matchesOf([match], texts)).toEqual(texts);
    expect(matchesOf([end, match], texts)).toEqual(texts);
    expect(matchesOf([start, end, match], texts)).toEqual([""]);
  });

  test("may have anchors in the middle, which hold only at the ends", () => {
    const texts = ["", "ab", "a", "b"];
    expect(matchesOf([range("a"), start, range("b"), match], texts)).toEqual([]);
    expect(matchesOf([range("a"), end, range("b"), match], texts)).toEqual([]);
    // (?:^|a)b
    expect(matchesOf([["split", 1, 3], start, ["jump", 4], range("a"), range("b"), match], ["b", "ab", "xb"])).toEqual([
      "b",
      "ab",
    ]);
  });

  test("follows splits and jumps", () => {
    expect(matchesOf(repeatedChoice, ["", "ab", "c", "abc", "cab", "abab", "a", "b", "ba", "ac", "abcb"])).toEqual([
      "",
      "ab",
      "c",
      "abc",
      "cab",
      "abab",
    ]);
  });

  test("ends on a loop of jumps", () => {
    expect(matchesOf([range("a"), ["jump", 2], ["jump", 1], match], ["", "a", "aa"])).toEqual([]);
  });

  test("may be long", () => {
    const text = "abcdefghijklmnopqrstuvwxyz".repeat(4);
    const program = [start, ...literal(text), end, match];
    expect(matchesOf(program, [text, text.slice(1), `${text}a`, text.replace("z", "a")])).toEqual([text]);
  });

  test("that has no match matches nothing", () => {
    expect(matchesOf([range("a")], ["", "a", "aa"])).toEqual([]);
    expect(matchesOf([], ["", "a"])).toEqual([]);
  });
});

test("a class has the code points of its ranges, and no others", () => {
  const bounds = [0x30, 0x39, 0x41, 0x41, 0x61, 0x7a, 0x7f, 0x80, 0x3b1, 0x3c9, 0xd800, 0xd801, 0x1f600, 0x1f64f];
  const inside: number[] = [];
  const outside: number[] = [0, 0x10ffff];
  for (let at = 0; at < bounds.length; at += 2) {
    const [first = 0, last = 0] = bounds.slice(at, at + 2);
    inside.push(first, last, (first + last) >> 1);
    outside.push(first - 1, last + 1);
  }
  const texts = (codePoints: readonly number[]) => codePoints.map((codePoint) => String.fromCodePoint(codePoint));
  const program = [start, ["class", bounds], end, match] as const;
  expect(matchesOf(program, texts(inside))).toEqual(texts(inside));
  expect(matchesOf(program, texts(outside))).toEqual([]);
});

test("the last code point of the first plane is not followed by a second unit", () => {
  const any = ["class", [0, 0x10ffff]] as const;
  expect(matchesOf([start, any, end, match], ["\uffff", "\uffffa"])).toEqual(["\uffff"]);
});

test("a surrogate that is alone is a code point of its own", () => {
  const any = ["class", [0, 0x10ffff]] as const;
  const texts = ["\ud83d", "\ude00", "\ud83d\ude00", "\ude00\ud83d", "\ud83da", "\u{10000}", "\u{10ffff}"];
  expect(matchesOf([start, any, end, match], texts)).toEqual([
    "\ud83d",
    "\ude00",
    "\ud83d\ude00",
    "\u{10000}",
    "\u{10ffff}",
  ]);
  expect(matchesOf([start, any, any, end, match], texts)).toEqual(["\ude00\ud83d", "\ud83da"]);
});

describe("a word boundary", () => {
  const texts = [
    "",
    "a",
    " ",
    "a ",
    " a",
    "aa",
    "a-a",
    "_",
    "0",
    "9",
    "A",
    "Z",
    "z",
    "é",
    "@",
    "[",
    "`",
    "{",
    "/",
    ":",
  ];

  test.each(["\\b", "\\B"] as const)("%s is where JavaScript has it", (assertion) => {
    const boundary = ["assert", assertion] as const;
    for (const [program, expression] of [
      [[boundary, match], new RegExp(assertion, "u")],
      [[start, boundary, match], new RegExp(`^${assertion}`, "u")],
      [[boundary, end, match], new RegExp(`${assertion}$`, "u")],
      [[range("a"), boundary, match], new RegExp(`a${assertion}`, "u")],
      [[boundary, range("a"), match], new RegExp(`${assertion}a`, "u")],
      [[range("a"), boundary, range(" ", "z"), match], new RegExp(`a${assertion}[ -z]`, "u")],
    ] as const) {
      expect(matchesOf(program, texts), String(expression)).toEqual(texts.filter((text) => expression.test(text)));
    }
  });
});

describe("a program is not read again", () => {
  test("for a text that has been matched before", () => {
    const reads = countingReads([start, ["split", 2, 4], range("a"), ["jump", 1], range("b"), end, match]);
    expect(reads("aab")).toBeGreaterThan(0);
    expect(reads("aab")).toBe(0);
  });

  test("for characters that it does not distinguish from those it has been read for", () => {
    const reads = countingReads([start, ["class", [0x61, 0x63, 0x65, 0x67]], range("-"), end, match]);
    reads("a-");
    expect(reads("c-")).toBe(0);
    expect(reads("f-")).toBe(0);
    expect(reads("d-")).toBeGreaterThan(0);
    expect(reads("é-")).toBe(0);
  });

  test.each([{ assertion: "$" }, { assertion: "^" }] as const)(
    "after word characters, if $assertion is its only assertion",
    ({ assertion }) => {
      const any = ["class", [0, 0x10ffff]] as const;
      const reads = countingReads([["assert", assertion], any, ["jump", 1]]);
      reads("--");
      expect(reads("-a-")).toBe(0);
      expect(reads("_")).toBe(0);
    },
  );

  test("where alternatives have joined", () => {
    const reads = countingReads(repeatedChoice);
    reads("abab");
    reads("c");
    expect(reads("cab")).toBe(0);
  });

  test("where alternatives have led to the same places in another order", () => {
    const toBoth = (first: number, second: number): PatternInstruction => ["split", first, second];
    const alternatives = [range("a"), ["jump", 6], range("b"), ["jump", 7], toBoth(8, 9), toBoth(9, 8)] as const;
    const reads = countingReads([start, ["split", 2, 4], ...alternatives, range("x"), range("x"), end, match]);
    reads("axx");
    reads("bx");
    expect(reads("bxx")).toBe(0);
  });

  test("after a text that cannot match any more", () => {
    const reads = countingReads([start, range("a"), match]);
    reads("b");
    expect(reads("bab")).toBe(0);
  });

  test("until there are more than 2000 states", () => {
    const readAgain = (length: number): number => {
      const text = "a".repeat(length);
      const reads = countingReads([start, ...literal(text), end, match]);
      reads(text);
      return reads(text);
    };
    expect(readAgain(2000)).toBe(0);
    expect(readAgain(2001)).toBeGreaterThan(2000);
  });
});

test("a text that needs more than two million steps of building does not match", () => {
  /** `^x*x{length}$`, which may be anywhere in its second part after each character. */
  const program = (length: number): PatternInstruction[] => [
    start,
    ["split", 2, 4],
    range("x"),
    ["jump", 1],
    ...literal("x".repeat(length)),
    end,
    match,
  ];
  expect(createMatcher(program(1000))("x".repeat(1000))).toBe(true);
  expect(createMatcher(program(2500))("x".repeat(2500))).toBe(false);
});

test("a long text needs no more building than a short one, so that it stays within the limit", () => {
  const alphabet = "abcdefghijklmnopqrstuvwxyz";
  // ^(?:abc…xyz)*$
  const program = [start, ["split", 2, 29], ...literal(alphabet), ["jump", 1], end, match] as const;
  const text = alphabet.repeat(40_000);
  const matches = createMatcher(program);
  expect([matches(text), matches(`${text}a`)]).toEqual([true, false]);
});

/** The number of places in {@link rotating}, any of which a text may have led to, so that it has 8,191 states. */
const placeCount = 13;

/** Rotates its places for an `a`, leaves the first one for a `b`, and is in the second one, too, for a `c`. It matches in the first one. */
function rotating(): PatternInstruction[] {
  const entry = (place: number): number => (place % placeCount === 0 ? 2 : 5 + 8 * (place % placeCount));
  const program: PatternInstruction[] = [start, ["jump", entry(0)], ["split", 3, 5], end, match];
  for (let place = 0; place < placeCount; place++) {
    const at = program.length;
    program.push(["split", at + 1, at + 3], range("a"), ["jump", entry(place + 1)], ["split", at + 4, at + 6]);
    program.push(place === 0 ? ["class", []] : range("b"), ["jump", entry(place)], range("c"));
    program.push(place === 0 ? ["split", entry(0), entry(1)] : ["jump", entry(place)]);
  }
  return program;
}

test("an automaton that has too many states starts over and still matches", () => {
  const matches = createMatcher(rotating());
  // The places after each letter, as bits. The letters have no pattern, and are the same in each run.
  let places = 1;
  let seed = 1;
  let text = "";
  for (let length = 1; length <= 30_000; length++) {
    seed = Math.imul(seed, 1_103_515_245) + 12_345;
    const drawn = "aaabccccc"[(seed >>> 16) % 9] ?? "a";
    // Without any place, nothing could match any more.
    const letter = drawn === "b" && places === 1 ? "a" : drawn;
    if (letter === "a") {
      places = ((places << 1) | (places >> (placeCount - 1))) & (2 ** placeCount - 1);
    } else if (letter === "c") {
      places |= (places & 1) << 1;
    } else {
      places &= ~1;
    }
    text += letter;
    if (length % 1500 === 0) {
      expect(matches(text), String(length)).toBe((places & 1) === 1);
    }
  }
});
