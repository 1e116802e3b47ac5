import type { BigDecimalValue, RangeTrait, SimpleKind } from "@smithy-contract/shapes";
import type { Random } from "./random.ts";

/** The greatest value of each bounded kind. The least value needs no table, because samples without a range are positive. */
const greatest: Partial<Record<SimpleKind, number>> = { byte: 127, short: 32_767, integer: 2_147_483_647 };

/**
 * Makes a number within its range, or a small positive one without a range. `refused` is the number of earlier values that
 * were duplicates; it widens the choice.
 */
export function sampleNumber(kind: SimpleKind, range: RangeTrait = {}, random: Random, refused = 0): number {
  const most = Math.min(Number(range.max ?? Infinity), greatest[kind] ?? Number.MAX_SAFE_INTEGER);
  const least = Number(range.min ?? Math.min(1, most));
  const span = Math.min(most - least, 99 + refused);
  if (kind === "float" || kind === "double") {
    // The samples are multiples of a quarter, because float and double represent them exactly.
    return least + random.below(Math.floor(span * 4) + 1) / 4;
  }
  return Math.ceil(least) + random.below(Math.max(Math.floor(least + span) - Math.ceil(least), 0) + 1);
}

/** Makes a big integer within its range. */
export function sampleBigInteger({ min, max }: RangeTrait = {}, random: Random): bigint {
  const most = max === undefined ? undefined : toBigInt(max, Math.floor);
  const least = min === undefined ? (most !== undefined && most < 1n ? most : 1n) : toBigInt(min, Math.ceil);
  const span = most === undefined || most - least > 99n ? 99 : Number(most - least);
  return least + BigInt(random.below(span + 1));
}

function toBigInt(bound: number | bigint, round: (bound: number) => number): bigint {
  return typeof bound === "bigint" ? bound : BigInt(round(bound));
}

/** Makes a big decimal in smithy-typescript's representation. */
export function sampleBigDecimal(range: RangeTrait | undefined, random: Random): BigDecimalValue {
  return { string: String(sampleNumber("double", range, random)), type: "bigDecimal" };
}
