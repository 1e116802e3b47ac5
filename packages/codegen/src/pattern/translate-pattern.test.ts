import { describe, expect, test } from "vitest";
import { decidePattern } from "./decide-pattern.ts";
import { PatternError } from "./pattern-node.ts";

describe("syntax that other engines accept and JavaScript's Unicode mode refuses", () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ["a needless escape", "^[\\w\\_]+\\-\\@\\ $", ["a_-@ "], ["a-@"]],
    ["a dash next to a set", "^[\\w-.]+$", ["a-.b"], ["a/b"]],
    ["unescaped braces and brackets", "^\\_{a}]$", ["_{a}]"], ["_a"]],
    ["anchors of the text", "^\\A[a-z]+\\z$", ["abc"], ["abc\n", "1"]],
    ["the end before a line break", "\\_a\\Z", ["_a", "_a\n", "_a\r\n"], ["_a\n\n", "_ab"]],
    ["Java's classes", "^[\\p{Alpha}\\p{Digit}_]+$", ["aZ9_"], ["é", "-"]],
    ["Java's classes outside of brackets", "^\\p{Upper}\\p{Alnum}\\P{Punct}$", ["Ab "], ["ab ", "Ab!"]],
    ["Java's names of Unicode properties", "^[\\p{IsAlphabetic}\\p{IsWhitespace}]+$", ["é a"], ["1"]],
    ["Java's name of everything", "^[\\p{all}]*$", ["\u{10ffff}\n"], []],
    ["POSIX classes", "^[[:alnum:]\\/\\_]+$", ["a9/_"], ["-", ":"]],
    ["a possessive quantifier", "^[\\/]?+[a-z]+$", ["/a", "a"], ["//a"]],
    ["a possessive quantifier that changes what matches", "^a*+a$", [], ["a", "aa"]],
    ["an atomic group", "^(?>a|ab)c$", ["ac"], ["abc"]],
    ["a flag for letter case", "(?i)^straße$", ["STRAßE"], ["strasse"]],
    ["a flag for dots", "^(?s).+$", ["a\nb"], [""]],
    ["a quoted part", "^\\Qa.b\\E\\_$", ["a.b_"], ["axb_"]],
    ["a repeated lookahead", "^(?!x)+\\_$", ["_"], ["x"]],
    ["a repeated anchor", "^a${1,3}$", ["a"], ["b"]],
    ["a count after a count", "^[a-b]{2}{0,2}$", ["", "ab", "abab"], ["a", "ababab"]],
    ["a code point in braces", "^[\\x{0041}]\\x{1F600}$", ["A😀"], ["B😀"]],
  ])("%s is translated", (_, source, matching, others) => {
    const { expression = source, flags = "u", program } = decidePattern(source);
    expect(program).toBeUndefined();
    const regExp = new RegExp(expression, flags);
    expect(matching.filter((text) => !regExp.test(text))).toEqual([]);
    expect(others.filter((text) => regExp.test(text))).toEqual([]);
  });

  test.each([
    ["an intersection of classes", "^[a-z&&[^aeiou]]+$"],
    ["a class within a class", "^[a-z[0-9]]+$"],
    ["a flag in the middle", "^a(?i)b$"],
    ["a flag that changes anchors", "(?m)^a$"],
    ["an escape that JavaScript lacks", "^\\R$"],
    ["a property that JavaScript lacks", "^\\p{InGreek}$"],
    ["a quantifier with nothing to repeat", "*a$"],
    ["an unmatched closing parenthesis", "^a)$"],
    ["a class without an end", "^[a$"],
    ["a count without a lower bound", "^a{,3}$"],
    ["a range in the wrong order", "^[z-a]$"],
    ["an incomplete escape", "^a\\"],
  ])("%s is refused", (_, source) => {
    expect(() => decidePattern(source)).toThrow(PatternError);
  });

  test("an expression that JavaScript accepts is not changed", () => {
    for (const source of ["^[\\p{Upper}]$", "[a[b]", "^\\p{L}+$", "(?<x>a)\\k<x>"]) {
      expect(decidePattern(source)).not.toHaveProperty("expression");
    }
  });
});
