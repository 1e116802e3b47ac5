import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { sampleBigDecimal, sampleBigInteger, sampleNumber } from "./sample-number.ts";

const seeds = Array.from({ length: 400 }, (_, seed) => String(seed));

test("a seed gives the numbers of Mulberry32, started with its FNV-1a hash, in every engine", () => {
  const numbers = (seed: string) => {
    const random = createRandom(seed);
    return [1, 2, 3].map(() => random.below(2 ** 32));
  };
  expect(numbers("")).toEqual([2_625_274_932, 2_119_670_693, 3_324_411_561]);
  expect(numbers("GetBook|a")).toEqual([47_217_936, 882_434_757, 2_229_540_165]);
});

test("a choice is one of the items, each for some seed, or undefined if there are none", () => {
  const items = ["a", "b", "c"];
  expect(new Set(seeds.map((seed) => createRandom(seed).pick(items)))).toEqual(new Set(items));
  expect(createRandom("").pick([])).toBeUndefined();
});

/** The least and the greatest of the numbers that are made for many seeds, and how many different ones there are. */
function spread(make: (seed: string) => number): readonly [number, number, number] {
  const numbers = seeds.map(make);
  return [Math.min(...numbers), Math.max(...numbers), new Set(numbers).size];
}

test.each([
  ["integer", {}, [1, 100, 97]],
  ["integer", { min: 5, max: 7 }, [5, 7, 3]],
  ["integer", { min: 0.5, max: 2.5 }, [1, 2, 2]],
  ["integer", { min: 2.1, max: 2.2 }, [3, 3, 1]],
  ["integer", { max: -5 }, [-5, -5, 1]],
  ["integer", { max: 1 }, [1, 1, 1]],
  ["integer", { min: 2_147_483_640 }, [2_147_483_640, 2_147_483_647, 8]],
  ["short", { min: 32_766 }, [32_766, 32_767, 2]],
  ["byte", { min: 120 }, [120, 127, 8]],
  ["byte", { min: 120n, max: 121n }, [120, 121, 2]],
  ["long", { min: 1000 }, [1000, 1099, 97]],
  ["double", { min: 1, max: 1.5 }, [1, 1.5, 3]],
  ["float", { max: 0.5 }, [0.5, 0.5, 1]],
] as const)("numbers of the kind %s in the range %o lie in and spread over %j", (kind, range, expected) => {
  const [least, greatest, different] = expected;
  const found = spread((seed) => sampleNumber(kind, range, createRandom(seed)));
  expect(found.slice(0, 2)).toEqual([least, greatest]);
  expect(found[2]).toBeGreaterThanOrEqual(different);
});

test("the choice of numbers widens with each duplicate, within the range", () => {
  const [, greatest] = spread((seed) => sampleNumber("integer", {}, createRandom(seed), 900));
  expect(greatest).toBeGreaterThan(900);
  expect(spread((seed) => sampleNumber("integer", { max: 10 }, createRandom(seed), 900)).slice(0, 2)).toEqual([1, 10]);
});

test.each([
  [{}, [1, 100]],
  [{ min: 2n ** 70n, max: 2n ** 70n + 1n }, [2 ** 70, 2 ** 70]],
  [{ min: 1.5, max: 3.5 }, [2, 3]],
  [{ max: -5 }, [-5, -5]],
  [{ max: 0n }, [0, 0]],
  [{ max: 4 }, [1, 4]],
  [{ max: 1 }, [1, 1]],
  [{ min: 7 }, [7, 106]],
  [{ min: 0, max: 99 }, [0, 99]],
  [{ min: 0, max: 100 }, [0, 99]],
] as const)("big integers in the range %o lie in and spread over %j", (range, expected) => {
  const [least, greatest] = spread((seed) => Number(sampleBigInteger(range, createRandom(seed))));
  expect([least, greatest]).toEqual(expected);
});

test("big integers keep a range that numbers cannot express", () => {
  const range = { min: 2n ** 70n, max: 2n ** 70n + 1n };
  expect(new Set(seeds.map((seed) => sampleBigInteger(range, createRandom(seed))))).toEqual(
    new Set([2n ** 70n, 2n ** 70n + 1n]),
  );
});

test("a big decimal has the representation of smithy-typescript", () => {
  expect(sampleBigDecimal({ min: 1.5, max: 1.5 }, createRandom(""))).toEqual({ string: "1.5", type: "bigDecimal" });
});
