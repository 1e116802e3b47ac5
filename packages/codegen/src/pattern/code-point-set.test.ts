import { describe, expect, test } from "vitest";
import { complementOf, contains, matchedBy, partition, unionOf, type CodePointSet } from "./code-point-set.ts";

const last = 0x10ffff;

describe("a set of code points", () => {
  test.each<[CodePointSet[], CodePointSet]>([
    [[], []],
    [[[]], []],
    [[[1, 2]], [1, 2]],
    [
      [
        [5, 6],
        [1, 2],
      ],
      [1, 2, 5, 6],
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      [1, 4],
    ],
    [
      [
        [1, 2],
        [4, 5],
      ],
      [1, 2, 4, 5],
    ],
    [
      [
        [1, 9],
        [2, 3],
      ],
      [1, 9],
    ],
    [
      [
        [1, 5],
        [3, 9, 20, 30],
      ],
      [1, 9, 20, 30],
    ],
    [[[20, 30, 1, 2]], [1, 2, 20, 30]],
    [
      [
        [1, 2, 4, 5],
        [5, 9],
      ],
      [1, 2, 4, 9],
    ],
  ])("is the union of %j: %j", (sets, union) => {
    expect(unionOf(...sets)).toEqual(union);
  });

  test.each<[CodePointSet, CodePointSet]>([
    [[], [0, last]],
    [[0, last], []],
    [
      [0, 5],
      [6, last],
    ],
    [
      [5, last],
      [0, 4],
    ],
    [
      [5, 5],
      [0, 4, 6, last],
    ],
    [
      [1, 2, 4, 5],
      [0, 0, 3, 3, 6, last],
    ],
    [
      [0, last - 1],
      [last, last],
    ],
  ])("%j is the complement of %j, and the other way round", (set, complement) => {
    expect(complementOf(set)).toEqual(complement);
    expect(complementOf(complement)).toEqual(set);
  });

  test.each<[CodePointSet, readonly number[]]>([
    [[], []],
    [[5, 5], [5]],
    [
      [2, 3],
      [2, 3],
    ],
    [
      [0, 0, 2, 3, 5, 6, 8, 9],
      [0, 2, 3, 5, 6, 8, 9],
    ],
    [
      [1, 1, 3, 3, 5, 5, 7, 7, 9, 9],
      [1, 3, 5, 7, 9],
    ],
  ])("%j contains, of the first ten, %j", (set, members) => {
    expect(Array.from({ length: 10 }, (_, codePoint) => codePoint).filter((each) => contains(set, each))).toEqual(
      members,
    );
  });

  test.each<[string, string, CodePointSet]>([
    ["[^]", "u", [0, last]],
    ["[a-c]", "u", [97, 99]],
    ["[a-cx-z]", "u", [97, 99, 120, 122]],
    ["k", "iu", [0x4b, 0x4b, 0x6b, 0x6b, 0x212a, 0x212a]],
    ["k", "u", [0x6b, 0x6b]],
    ["a|ab", "u", [97, 97]],
    ["[]", "u", []],
    ["[\\u{10401}\\u{10ffff}]", "u", [0x10401, 0x10401, last, last]],
  ])("is matched by %s with the flags %s: %j", (expression, flags, set) => {
    expect(matchedBy(expression, flags)).toEqual(set);
    expect(matchedBy(expression, flags)).toBe(matchedBy(expression, flags));
  });
});

describe("the parts of all code points", () => {
  test("are as few as tell the sets apart, each with its least code point as the sample", () => {
    expect(partition([])).toEqual([{ sample: 0, set: [0, last] }]);
    expect(
      partition([
        [5, 9],
        [7, 12],
      ]),
    ).toEqual([
      { sample: 0, set: [0, 4, 13, last] },
      { sample: 5, set: [5, 6] },
      { sample: 7, set: [7, 9] },
      { sample: 10, set: [10, 12] },
    ]);
    expect(
      partition([
        [0, 3],
        [last, last],
      ]),
    ).toEqual([
      { sample: 0, set: [0, 3] },
      { sample: 4, set: [4, last - 1] },
      { sample: last, set: [last, last] },
    ]);
  });
});
