import { describe, expect, test } from "vitest";
import { decidePattern } from "./decide-pattern.ts";
import { PatternError } from "./pattern-node.ts";
import { translatePattern } from "./translate-pattern.ts";

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
    ["a flag for letter case", "(?i)^aß$", ["Aß"], ["ass"]],
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

describe("the translation", () => {
  const space = String.raw`\t \xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000`;

  test.each<[string, string]>([
    ["a|b", "a|b"],
    [String.raw`\d\D\w\W\s\S\t\r\n\v\f`, String.raw`\d\D\w\W\s\S\t\r\n\v\f`],
    [String.raw`\b\B`, String.raw`\b\B`],
    [String.raw`\.\/\\\|`, String.raw`\.\/\\\|`],
    [String.raw`\-\@\ \é`, "-@ é"],
    [String.raw`\a\e\h`, String.raw`\x07\x1b[${space}]`],
    [String.raw`[\a\e\h\-\_]`, String.raw`[\x07\x1b${space}\-_]`],
    [String.raw`\12\x0a\u000a\u{a}\x{a}\cA`, String.raw`\12\x0a\u000a\u{a}\u{a}\cA`],
    [String.raw`\Qa.b\E.`, String.raw`a\.b.`],
    [String.raw`\Qa.b`, String.raw`a\.b`],
    [String.raw`\Q()[]{}|/*+?^$\E`, String.raw`\(\)\[\]\{\}\|\/\*\+\?\^\$`],
    [String.raw`(?<x>a)\k<x>`, String.raw`(?<x>a)\k<x>`],
    ["a{2}b{2,}c{2,3}", "a{2}b{2,}c{2,3}"],
    ["a{b}]", String.raw`a\{b\}\]`],
    ["a*?b+?c??d{2}?", "a*?b+?c??d{2}?"],
    ["a++", String.raw`(?=(?<atomic1>a+))\k<atomic1>`],
    ["ab*+c?+", String.raw`a(?=(?<atomic1>b*))\k<atomic1>(?=(?<atomic2>c?))\k<atomic2>`],
    ["(ab){2}+", String.raw`(?=(?<atomic1>(ab){2}))\k<atomic1>`],
    ["(?>ab)c", String.raw`(?:(?=(?<atomic1>ab))\k<atomic1>)c`],
    ["(?>a)*", String.raw`(?:(?=(?<atomic1>a))\k<atomic1>)*`],
    ["(?:a)(?=b)(?!c)(?<=d)(?<!e)", "(?:a)(?=b)(?!c)(?<=d)(?<!e)"],
    ["(?=a)*(?<!b){2}", "(?:(?=a))*(?:(?<!b)){2}"],
    ["^*$+", "(?:^)*(?:$)+"],
    ["a{2}{3}", "(?:a{2}){3}"],
    ["ab+{3}", "a(?:b+){3}"],
    [String.raw`\A\z\Z`, String.raw`^$(?=(?:\r\n|[\n\r\x85\u2028\u2029])?$)`],
    ["[^a-c-]", String.raw`[^a-c\-]`],
    ["[-a]", String.raw`[\-a]`],
    ["[a-]", String.raw`[a\-]`],
    ["[a^]", String.raw`[a\^]`],
    [String.raw`[\w-a]`, String.raw`[\w\-a]`],
    [String.raw`[a-\w]`, String.raw`[a\-\w]`],
    ["[a-c-e]", String.raw`[a-c\-e]`],
    ["[!--]", String.raw`[!-\-]`],
    ["[a[()/|{}]", String.raw`[a\[\(\)\/\|\{\}]`],
    ["[[:alpha:][:x:]", String.raw`[A-Za-z\[:x:]`],
    ["[&a&&]", "[&a&&]"],
    ["[a&[b]", String.raw`[a&\[b]`],
    ["[!-^]", String.raw`[!-\^]`],
    ["[--a]", String.raw`[\--a]`],
    ["[[-a]", String.raw`[\[-a]`],
    [String.raw`[\a-c\e-d\--e]`, String.raw`[\x07-c\x1b-d\--e]`],
    ["[[:alpha:]-z]", String.raw`[A-Za-z\-z]`],
    [String.raw`[\p{L}-z\h-z]`, String.raw`[\p{L}\-z${space}\-z]`],
    [String.raw`\p{IsGreek}\p{IsWhite_Space}`, String.raw`[\p{Script=Greek}][\p{White_Space}]`],
    ["a{12}{b,3}", String.raw`a{12}\{b,3\}`],
    ["a+{{2}", String.raw`a+\{{2}`],
    ["a+b?", "a+b?"],
    ["a(?>b)", String.raw`a(?:(?=(?<atomic1>b))\k<atomic1>)`],
    [String.raw`(?<xy>a)\k<xy>\u{1f600}`, String.raw`(?<xy>a)\k<xy>\u{1f600}`],
    [String.raw`(a)\1\12++`, String.raw`(a)\1(?=(?<atomic1>\12+))\k<atomic1>`],
  ])("of %s is %s", (source, expression) => {
    expect(translatePattern(source)).toEqual({ expression, flags: "u" });
  });

  test.each([
    ["(?i)a", "a", "iu"],
    ["^(?is)a", "^a", "isu"],
    ["(?s)(?i)a", "a", "isu"],
    ["(?uU)a", "a", "u"],
    ["(?)a", "a", "u"],
  ])("of the flags in %s is %s with the flags %s", (source, expression, flags) => {
    expect(translatePattern(source)).toEqual({ expression, flags });
  });

  test.each([
    ["a|*", "nothing before it"],
    ["(*a)", "nothing before it"],
    ["a+*", "nothing before it"],
    ["a{2}*", "nothing before it"],
    ["a|{2}", "nothing before it"],
    ["{2}", "nothing before it"],
    ["a{2}|{2}", "nothing before it"],
    ["(?:?>a)", "nothing before it"],
    ["(?:?i)a", "nothing before it"],
    ["a{,2}", "engines differ"],
    ["a{,12}", "engines differ"],
    ["a)", "closing parenthesis"],
    ["a(?i)", "flags"],
    ["(?i:a)", "flags"],
    ["(?x)a", "flags"],
    ["(?m)a", "flags"],
    ["[a", "without a closing bracket"],
    ["[a[b]c]", "a class within a class"],
    ["[a&&[b]]", "intersection"],
    [String.raw`[\P{L}]`, String.raw`\P within a class`],
    [String.raw`[\B]`, String.raw`\B within a class`],
    [String.raw`\p`, "lacks the name"],
    [String.raw`\pl`, "lacks the name"],
    [String.raw`\p{Nothing}`, "no property Nothing"],
    [String.raw`\p{aLpha}`, "no property aLpha"],
    [String.raw`\p{Word}`, "no property Word"],
    [String.raw`\p{IsWhitespaces}`, "no property IsWhitespaces"],
    [String.raw`\p{IsAWhitespace}`, "no property IsAWhitespace"],
    [String.raw`\k<x`, "incomplete"],
    [String.raw`\x0`, "incomplete"],
    [String.raw`\x{g}`, "incomplete"],
    [String.raw`\u00`, "incomplete"],
    [String.raw`\c1`, "incomplete"],
    [String.raw`\R`, String.raw`no equivalent of \R`],
    [String.raw`[\G]`, String.raw`no equivalent of \G`],
    ["a\\", "incomplete escape"],
  ])("does not exist for %s: %s", (source, message) => {
    expect(() => translatePattern(source)).toThrow(PatternError);
    expect(() => translatePattern(source)).toThrow(message);
  });
});
