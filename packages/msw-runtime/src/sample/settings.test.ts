import { expect, test } from "vitest";
import { checkSampleOptions } from "./settings.ts";

test.each([undefined, 0, 3, [0, 0], [1, 4]] as const)("lists may have the length %j", (listLength) => {
  expect(() => checkSampleOptions(listLength === undefined ? {} : { listLength })).not.toThrow();
});

test.each([-1, 1.5, NaN, Infinity, [3, 1], [-1, 2], [1.5, 2], [1, 2.5], [0, Infinity]] as const)(
  "lists cannot have the length %j",
  (listLength) => {
    expect(() => checkSampleOptions({ listLength })).toThrow(RangeError);
  },
);
