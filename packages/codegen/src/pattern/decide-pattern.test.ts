import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../test/run-program.ts";
import { compileProgram, decidePattern } from "./decide-pattern.ts";
import { isSafe } from "./is-safe.ts";
import { parsePattern } from "./parse-pattern.ts";
import { PatternError } from "./pattern-node.ts";

describe("a pattern that JavaScript's engine matches in linear time", () => {
  test.each([
    "^[1-5]\\d\\d$",
    "^[a-zA-Z0-9_-]{1,64}$",
    "^arn:aws(-[a-z]+)*:iam::\\d{12}:role/[\\w+=,.@-]+$",
    "^([a-z0-9]+(-[a-z0-9]+)*)$",
    "^[\\p{L}\\p{N}_.:/=+\\-@]*$",
    "^(?!aws:)[a-z:]+$",
    "^(?!.*--)(?!.*-$)[a-z][a-z-]*$",
    "^(?!.*?(.)\\1{3})[a-z]*$",
    "^[a-z]*(?<!-)$",
    "^.{0,8192}$",
    "abc",
    "[0-9]",
    "^$|^[a-z]+$",
    // Assertions read nothing, so any number of them takes one position.
    "^(?:\\b|\\B)*[a-z]$",
    "^(?:\\b|\\B){4}a$",
    "^(?:\\b){2000}a$",
    "^(?:(?=a)){2000}a$",
    "^(?:\\b(?=a)){2000}a$",
    "^(?:a|^a)*$",
    "^(?:a$|a)*$",
    // Each round reads a character.
    "^(?:a?b){2000}$",
    "^(?:a{2}){2000}$",
    // A reference to a group within that group matches nothing.
    "^(a\\1)$",
    // Up to 24 paths may be alive.
    `^(?:${"a|".repeat(23)}a)$`,
    "^[a-z]*(?<!abcdefghijkl)$",
    "^[a-z]*(?<!^a)$",
  ])("takes linear time: %s", (source) => {
    expect(decidePattern(source)).toEqual({ source });
  });
});

describe("a pattern for which JavaScript's engine could take more than linear time", () => {
  test.each([
    ["^(a+)+$", "nested loops"],
    ["^(a*)*$", "nested loops that may be empty"],
    ["^(a|a)*$", "two ways to read the same"],
    ["^(a|b|ab)*$", "two ways to read a sequence"],
    ["^a*a*a*$", "loops side by side"],
    ["^(a?){30}a{30}$", "many optional parts"],
    ["^(a?b?){30}$", "many rounds that may be empty"],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", "a loop that is entered in several ways"],
    ["a+$", "a loop that may begin anywhere"],
    ["^.*a.*b.*c$", "wildcards one after the other"],
    ["^(\\w+\\s?)*$", "an optional separator"],
    ["^(?:.*,){5}x$", "a counted group with a wildcard"],
    ["^(?=(a+)+$)a", "nested loops in a lookahead"],
    ["^a*b{0,9}a*$", "loops with an optional part between them"],
    ["^(?:\\b|\\b){30}a$", "many rounds that read nothing"],
    ["^(?:(?:\\b|\\b)?){30}a$", "many rounds of an optional part that reads nothing"],
    ["^(?:(?:\\b|\\b){2}){30}a$", "many rounds of rounds that read nothing"],
    ["^[ab]*a[ab]{12}$", "many combinations of paths"],
    ["^(?:a|\\ba)*$", "two ways at a word boundary"],
    [`^(?:${"a|".repeat(24)}a)$`, "more than 24 paths"],
    [`^(?:${"\\b|".repeat(24)}\\b)a$`, "more than 24 paths to one character"],
    ["(?i)^(?:a|A)*$", "two ways to read the same if letter case is ignored"],
    ["(?s)^(?:.|\\n)*$", "a dot that reads line breaks"],
  ])("is compiled: %s (%s)", (source) => {
    const { program } = decidePattern(source);
    expect(program).toBeDefined();
  });

  test("is refused with the reason if no program can express it", () => {
    expect(() => decidePattern("^(a+)+(.)\\2$")).toThrow("references to groups");
    expect(() => decidePattern("^(?<=a.*)(a+)+$")).toThrow(PatternError);
    expect(() => decidePattern("^((a|b)*a(a|b){9000})+$")).toThrow("states");
  });

  test.each([
    ["^(a*)\\1$", "references to groups"],
    ["^(?:(a|a)\\1){3}$", "references to groups"],
    ["^(a)[a-z]*(?<!\\1)$", "references to groups"],
    ["^[a-z]*(?<!a*b)$", "it has a lookbehind"],
    ["^[a-z]*(?<!(?=a)b)$", "it has a lookbehind"],
    ["^[a-z]*(?<!abcdefghijklm)$", "it has a lookbehind"],
    ["^[a-z]*(?<!abcdefghijkl|abcdefghijkl)$", "it has a lookbehind"],
    ["^[a-z]*(?<!a{8})$", "it has a lookbehind"],
    ["^(?=a)(\\ba|a)*$", String.raw`both lookaheads and \b`],
    ["^(?=a)(\\Ba|a)*$", String.raw`both lookaheads and \B`],
    [`^${"(?=a|b)".repeat(9)}(a|a)*$`, "combine in too many ways"],
    [`^${"(?=a)?".repeat(14)}(a|a)*$`, "too many paths"],
    ["^(?!z)(?:a1|b2|c3|d4){500}(e|e)*$", "instructions"],
    ["(?=a)[ab]*a[ab]{20}$", "deterministic automaton"],
  ])("is refused if no program can express it: %s", (source, reason) => {
    expect(() => decidePattern(source)).toThrow(PatternError);
    expect(() => decidePattern(source)).toThrow(reason);
  });

  test("takes a bounded number of steps for each character, whatever the text", () => {
    const { program } = decidePattern("^(a+)+$");
    const states = new Set(program?.map(([operation]) => operation));
    expect(states).not.toContain("look");
    expect(program?.length).toBeLessThan(20);
  });
});

// Patterns over few characters, so that random texts often match.
const leaf = fc.constantFrom("a", "b", "-", "[ab]", "[^a]", ".", "\\d", "^", "$", "(?:)");
const expressions = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.tuple(tie("node"), tie("node")).map(([one, other]) => one + other),
    fc.tuple(tie("node"), tie("node")).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(tie("node"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"))
      .map(([one, sign]) => `(?:${one})${sign}`),
    fc.tuple(tie("node"), fc.constantFrom("=", "!")).map(([one, sign]) => `(?${sign}${one})`),
  ),
})).node;
const texts = fc.array(fc.constantFrom("a", "b", "-", "1", "\n"), { maxLength: 7 }).map((parts) => parts.join(""));

describe("a program", () => {
  test("matches what JavaScript's engine matches", { timeout: 60_000 }, () => {
    let compiled = 0;
    fc.assert(
      fc.property(expressions, fc.array(texts, { minLength: 5, maxLength: 20 }), (expression, samples) => {
        const program = tryCompile(expression);
        fc.pre(program !== undefined);
        compiled += 1;
        const native = new RegExp(expression, "u");
        for (const text of samples) {
          expect([expression, text, runProgram(program ?? [], text)]).toEqual([expression, text, native.test(text)]);
        }
      }),
      { numRuns: 1500, seed: 7 },
    );
    expect(compiled).toBeGreaterThan(500);
  });

  test("matches what JavaScript's engine matches, for patterns that services use", () => {
    const patterns = [
      "^(([a-z]+-)*[a-z]+)+$",
      "^(?!.*--)(?!-)([ab-]+)+$",
      "(?=^.{2,5}$)(?!^(\\d+-)+\\d+$)(^(([ab]|[ab][ab-]*[ab])-)*([ab]|[ab][ab-]*[ab])$)",
      "\\b[ab]+\\b-",
    ].map((pattern) => ({ pattern, program: tryCompile(pattern) }));
    fc.assert(
      fc.property(fc.constantFrom(...patterns), texts, ({ pattern, program }, text) => {
        expect(program).toBeDefined();
        expect([pattern, text, runProgram(program ?? [], text)]).toEqual([
          pattern,
          text,
          new RegExp(pattern, "u").test(text),
        ]);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});

describe("the program of an expression with lookaheads", () => {
  test.each<[string, string, ReturnType<typeof compileProgram>]>([
    [
      "ends with the first match",
      "(?=a)a",
      [
        ["assert", "^"],
        ["split", 2, 4],
        ["class", [0, 0x60, 0x62, 0x10ffff]],
        ["jump", 6],
        ["class", [0x61, 0x61]],
        ["jump", 10],
        ["split", 7, 9],
        ["class", [0, 0x60, 0x62, 0x10ffff]],
        ["jump", 6],
        ["class", [0x61, 0x61]],
        ["match"],
      ],
    ],
    [
      "leaves out what cannot match any more",
      "^(?=a)[ab]$",
      [["assert", "^"], ["class", [0x61, 0x61]], ["assert", "$"], ["match"]],
    ],
    [
      "reads nothing if nothing can match",
      "(?!)a",
      [
        ["assert", "^"],
        ["class", []],
      ],
    ],
    [
      "has one state for equal lookaheads in any order",
      "^(?=a|b)(?=b|a)[ab]c$",
      [["assert", "^"], ["class", [0x61, 0x62]], ["class", [0x63, 0x63]], ["assert", "$"], ["match"]],
    ],
  ])("%s: %s", (_, source, program) => {
    expect(compileProgram(parsePattern(source, "u"))).toEqual(program);
  });
});

describe("a character beyond U+FFFF", () => {
  test.each(["^(.|[a😀])*$", "^(?:.|.){2}$", "^([^a]+)+$"])("is one character for the program of %s", (source) => {
    const program = compileProgram(parsePattern(source, "u"));
    for (const text of ["😀", "😀😀", "😀a", "😀b😀"]) {
      expect([text, runProgram(program, text)]).toEqual([text, new RegExp(source, "u").test(text)]);
    }
  });
});

describe("a pattern that counts as safe", () => {
  test("takes a backtracking matcher a bounded number of steps for each character", () => {
    let safe = 0;
    fc.assert(
      fc.property(expressions, fc.constantFrom("a", "b", "-", "ab", "a-", "aab"), (expression, unit) => {
        fc.pre(trySafe(expression));
        safe += 1;
        const [short, long] = [countSteps(expression, unit.repeat(16)), countSteps(expression, unit.repeat(64))];
        expect(long).toBeLessThan(8 * short + 2000);
      }),
      { numRuns: 600, seed: 11 },
    );
    expect(safe).toBeGreaterThan(200);
  });

  test("is distinguished from an unsafe one by the count of steps", () => {
    expect(countSteps("^(?:a*)*$", `${"a".repeat(14)}!`)).toBeGreaterThan(
      4 * countSteps("^(?:a*)*$", `${"a".repeat(11)}!`),
    );
  });
});

function tryCompile(expression: string) {
  try {
    return compileProgram(parsePattern(expression, "u"));
  } catch (cause) {
    if (cause instanceof PatternError) {
      return undefined;
    }
    throw cause;
  }
}

function trySafe(expression: string): boolean {
  return isSafe(parsePattern(expression, "u"));
}

/** The steps of a backtracking matcher, as ECMAScript describes it, that tries every match from every start. */
function countSteps(expression: string, text: string): number {
  const root = parsePattern(expression, "u");
  let steps = 0;
  for (let start = 0; start <= text.length; start += 1) {
    match(root, start, () => false);
  }
  return steps;

  function match(node: ReturnType<typeof parsePattern>, at: number, next: (at: number) => boolean): boolean {
    steps += 1;
    if (steps > 3_000_000) {
      throw new Error(`${expression} takes too many steps`);
    }
    switch (node.kind) {
      case "class": {
        const codePoint = text.codePointAt(at);
        if (
          codePoint === undefined ||
          !node.set.some((low, i) => i % 2 === 0 && low <= codePoint && codePoint <= (node.set[i + 1] ?? -1))
        ) {
          return false;
        }
        return next(at + (codePoint > 0xffff ? 2 : 1));
      }
      case "sequence":
        return node.nodes.reduceRight<(at: number) => boolean>(
          (after, part) => (here) => match(part, here, after),
          next,
        )(at);
      case "choice":
        return node.nodes.some((part) => match(part, at, next));
      case "assertion":
        return (node.assertion === "^" ? at === 0 : at === text.length) && next(at);
      case "look":
        return match(node.node, at, () => true) !== node.negative && next(at);
      case "repeat":
        return repeat(node.node, node.min, node.max, at, next);
      case "reference":
        return false;
    }
  }

  function repeat(
    node: ReturnType<typeof parsePattern>,
    min: number,
    max: number,
    at: number,
    next: (at: number) => boolean,
  ): boolean {
    if (max === 0) {
      return next(at);
    }
    const again = (to: number): boolean =>
      min === 0 && to === at ? false : repeat(node, Math.max(min - 1, 0), max - 1, to, next);
    return match(node, at, again) || (min === 0 && next(at));
  }
}
