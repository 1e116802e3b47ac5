import { patternProgram } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { compilePattern } from "./pattern-automaton.ts";

/** The instructions of a pattern as text, in which a class is its characters. */
function compile(source: string, leastLength = 0): readonly string[] | undefined {
  return compilePattern({ source }, leastLength)?.map(([kind, ...operands]) =>
    [
      kind,
      ...operands.map((each) =>
        typeof each === "object" && "characters" in each ? each.characters.join("") : String(each),
      ),
    ].join(" "),
  );
}

describe("the automaton of a pattern", () => {
  test.each<[string, readonly string[]]>([
    ["^[ab]c$", ["assert ^", "read ab", "read c", "assert $", "match"]],
    ["a|b|", ["split 1,3,5", "read a", "jump 6", "read b", "jump 6", "jump 6", "match"]],
    ["a*", ["split 1,3", "read a", "jump 0", "match"]],
    ["a+?", ["read a", "split 2,4", "read a", "jump 1", "match"]],
    ["a?", ["split 1,2", "read a", "match"]],
    ["a{2}", ["read a", "read a", "match"]],
    ["a{1,3}", ["read a", "split 2,5", "read a", "split 4,5", "read a", "match"]],
    ["a{1,}", ["read a", "split 2,4", "read a", "jump 1", "match"]],
    ["a(?=b)c", ["read a", "look false 3", "jump 5", "read b", "match", "read c", "match"]],
    ["(?!b)", ["look true 2", "jump 4", "read b", "match", "match"]],
    [String.raw`\ba\B`, [String.raw`assert \b`, "read a", String.raw`assert \B`, "match"]],
    [String.raw`(?<x>a)\k<x>\1`, ["read a", "read a", "read a", "match"]],
    ["(?<=b)a", ["read a", "match"]],
    [String.raw`(?=(a))\1`, ["read a", "match"]],
    [String.raw`(?<year>a)\k<year>`, ["read a", "read a", "match"]],
  ])("%s is %j", (source, instructions) => {
    expect(compile(source)).toEqual(instructions);
  });

  test.each([
    [String.raw`\u{41}`, "A"],
    [String.raw`\u{1F600}`, "\u{1f600}"],
    [String.raw`\u0041`, "A"],
    [String.raw`\u00e9`, "\u00e9"],
    [String.raw`\uFB01`, "\ufb01"],
    [String.raw`\uD83D\uDE00`, "\u{1f600}"],
    [String.raw`\ud83d\ude00`, "\u{1f600}"],
    [String.raw`\uDBFF\uDFFF`, "\u{10ffff}"],
    [String.raw`\udabc\udcde`, "\u{bf0de}"],
    [String.raw`\x41`, "A"],
    [String.raw`\xe9`, "\u00e9"],
    [String.raw`\cA`, "\u0001"],
    [String.raw`\cz`, "\u001a"],
    [String.raw`\p{Script=Greek}`, "\u0370"],
    [String.raw`\P{ASCII}`, "\u0080"],
    [String.raw`[\]]`, "]"],
    ["\u{1f600}", "\u{1f600}"],
  ])("reads the one character of %s", (source, character) => {
    expect(compile(source)).toEqual([`read ${character}`, "match"]);
  });

  test("has 64 of many optional repetitions, or as many as the least length has characters", () => {
    const reads = (source: string, least?: number) =>
      compile(source, least)?.filter((text) => text === "read a").length;
    expect(reads("a{0,64}")).toBe(64);
    expect(reads("a{0,65}")).toBe(64);
    expect(reads("a{2,1000}")).toBe(66);
    expect(reads("a{0,1000}", 100)).toBe(100);
    expect(reads("a{0,80}", 100)).toBe(80);
  });

  test("is that of the program, if the pattern has one", () => {
    const program = patternProgram([["assert", "^"], ["class", [97, 98]], ["split", 1, 4], ["jump", 1], ["match"]]);
    expect(compilePattern({ source: "x", program }, 0)?.map(([kind]) => kind)).toEqual([
      "assert",
      "read",
      "split",
      "jump",
      "match",
    ]);
  });

  test("is that of the expression, if the source is not JavaScript's", () => {
    const pattern = { source: String.raw`\h`, expression: "A", flags: "iu" };
    expect(compilePattern(pattern, 0)?.[0]?.[1]).toMatchObject({ characters: ["a", "A"] });
  });

  test.each([
    ["a class that JavaScript lacks", String.raw`\h`],
    ["more than 20,000 instructions", "a{20001}"],
  ])("does not exist for %s", (_, source) => {
    expect(compilePattern({ source }, 0) === undefined).toBe(true);
  });

  test("may have 20,000 instructions besides the last one", () => {
    expect(compilePattern({ source: "a{20000}" }, 0)).toHaveLength(20_001);
  });
});
