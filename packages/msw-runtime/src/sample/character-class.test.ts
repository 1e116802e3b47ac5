import { describe, expect, test } from "vitest";
import { CharacterClass, isWordCharacter } from "./character-class.ts";
import { createRandom } from "./random.ts";

const charactersOf = (expression: string, flags = "u") =>
  CharacterClass.ofExpression(expression, flags).characters.join("");

describe("the characters of a class", () => {
  test.each([
    ["[a-c]", "abc"],
    [String.raw`[\d.]`, "0123456789."],
    ["[C-Ac-a]".replace("C-A", "A-C").replace("c-a", "a-c"), "abcABC"],
    [String.raw`\s`, " "],
    ["[^!-~]", " "],
    ["[é]", "é"],
    ["[\u4e00-\u9fff]", "\u4e00"],
    ["[\u{1f600}-\u{1f64f}]", "\u{1f600}"],
    [String.raw`[^\0-\ud7ff]`, "\ue000"],
    [String.raw`[\ud800-\udfff]`, ""],
    ["a|b", "ab"],
  ])("%s are %j", (expression, expected) => {
    expect(charactersOf(expression)).toBe(expected);
  });

  test("follow the flags of the expression", () => {
    expect(charactersOf("a", "iu")).toBe("aA");
  });

  test.each([
    [[97, 99], "abc"],
    [[48, 49, 97, 97], "a01"],
    [[0x4e00, 0x9fff], "\u4e00"],
    [[], ""],
  ])("in the ranges %j are %j", (ranges, expected) => {
    expect(CharacterClass.ofRanges(ranges).characters.join("")).toBe(expected);
  });

  test("in ranges contain both ends, and nothing next to them", () => {
    const { has } = CharacterClass.ofRanges([98, 100, 0x1f600, 0x1f601]);
    expect(["a", "b", "c", "d", "e", "\u{1f5ff}", "\u{1f600}", "\u{1f601}", "\u{1f602}"].filter(has)).toEqual([
      "b",
      "c",
      "d",
      "\u{1f600}",
      "\u{1f601}",
    ]);
  });

  test("of an expression are the same each time they are asked for", () => {
    const { has } = CharacterClass.ofExpression("[ab]", "u");
    expect(["a", "c", "a", "c", "b"].map(has)).toEqual([true, false, true, false, true]);
  });

  test("of a part that JavaScript does not support are an error", () => {
    expect(() => CharacterClass.ofExpression(String.raw`\h`, "u")).toThrow(SyntaxError);
  });

  test("of every kind have letters and digits that are easy to read first", () => {
    expect(CharacterClass.any.characters.slice(0, 37).join("")).toBe("abcdefghijklmnopqrstuvwxyz0123456789A");
    expect(CharacterClass.any.plainCount).toBe(36);
    expect(CharacterClass.ofExpression("[A-Z-]", "u").plainCount).toBe(0);
    expect(CharacterClass.any.has("\u{1f600}")).toBe(true);
  });
});

test("shuffling gives each character once, plain ones first, in an order that depends on the seed", () => {
  const set = CharacterClass.ofExpression("[a-e0-4A-E-]", "u");
  const orders = Array.from({ length: 50 }, (_, seed) => [...set.shuffle(createRandom(String(seed)))]);
  for (const order of orders) {
    expect(order.toSorted()).toEqual([...set.characters].toSorted());
    expect(order.slice(0, 10).every((character) => /[a-e0-4]/.test(character))).toBe(true);
  }
  expect(new Set(orders.map(([first]) => first)).size).toBe(10);
  expect(new Set(orders.map((order) => order[9])).size).toBe(10);
  expect(new Set(orders.map((order) => order[10])).size).toBe(6);
  expect(set.characters.join("")).toBe("abcde01234ABCDE-");
});

test("word characters are those of \\b", () => {
  expect(["a", "Z", "0", "9", "_", "-", " ", "é", "", "ab"].filter(isWordCharacter)).toEqual(["a", "Z", "0", "9", "_"]);
});
