import type { MemberShape } from "@smithy-contract/shapes";
import { parseBase64 } from "../base64.ts";
import { parseBigDecimal, parseBigInteger, parseSpecialNumber } from "../numbers.ts";
import { fromEpochSeconds, parseTimestamp } from "../timestamps.ts";

/**
 * Returns a function that creates a new copy of a member's default for each request, or undefined if the member has no
 * default. {@link https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait}
 */
export function makeDefault(member: MemberShape): (() => unknown) | undefined {
  // A default of the target applies only if the model repeats it on the member.
  const wire = member.traits.default;
  if (wire === undefined || wire === null) {
    return undefined;
  }
  const kind = member.target().kind;
  switch (kind) {
    case "blob":
      return () => parseBase64(String(wire));
    case "timestamp":
      return () => (typeof wire === "number" ? fromEpochSeconds(wire) : parseTimestamp(String(wire), "date-time"));
    case "bigInteger":
      return () => parseBigInteger(String(wire));
    case "bigDecimal":
      return () => parseBigDecimal(String(wire));
    case "float":
    case "double":
      return () => (typeof wire === "string" ? parseSpecialNumber(wire) : wire);
    default:
      return typeof wire === "object" ? () => structuredClone(wire) : () => wire;
  }
}
