import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { steady } from "../../test/steady.ts";
import { patternCharacters, patternTrees, toProgram, toSource } from "../../test/random-pattern.ts";
import { runProgram } from "./pattern-program.ts";

// ^(?:[a-z]|[a-z0-9])*$
const ambiguous = [
  ["assert", "^"],
  ["split", 2, 7],
  ["split", 3, 5],
  ["class", [0x61, 0x7a]],
  ["jump", 1],
  ["class", [0x30, 0x39, 0x61, 0x7a]],
  ["jump", 1],
  ["assert", "$"],
  ["match"],
] as const;

describe("runProgram", () => {
  test("settles at once what would take a backtracking engine for ever", () => {
    expect(runProgram(ambiguous, `${"a".repeat(100_000)}!`)).toBe(false);
    expect(runProgram(ambiguous, "a".repeat(100_000))).toBe(true);
  });

  test("comes back from loops around nothing", () => {
    const loop = [["split", 1, 3], ["split", 2, 0], ["jump", 0], ["class", [0x78, 0x78]], ["match"]] as const;
    expect([runProgram(loop, ""), runProgram(loop, "x")]).toEqual([false, true]);
  });

  test("reads code points, and a lone surrogate as one of its own", () => {
    const one = [["assert", "^"], ["class", [0, 0x10ffff]], ["assert", "$"], ["match"]] as const;
    expect(["", "a", "😀", "\ud83d", "\ude00", "ab", "\ude00\ud83d"].map((text) => runProgram(one, text))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test("agrees with JavaScript's own engine on any pattern and text", () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom(...patternCharacters), maxLength: 8 }), { minLength: 1 });
    fc.assert(
      fc.property(patternTrees, texts, (tree, samples) => {
        const source = toSource(tree);
        const [program, expression] = [toProgram(tree), new RegExp(source, "u")];
        // V8 14 finds \B inside of surrogate pairs, and does not find the last one before $: ECMAScript has it otherwise.
        const isMisjudged = (text: string): boolean => /\\B|\$/.test(source) && /[\u{10000}-\u{10ffff}]/u.test(text);
        const judged = samples.filter((text) => !isMisjudged(text));
        for (const text of ["", ...judged]) {
          expect([source, text, runProgram(program, text)]).toEqual([source, text, expression.test(text)]);
        }
      }),
      { ...steady, numRuns: 500 },
    );
  });
});
