import type { MemberShape } from "@smithy-contract/shapes";

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
  const shape = member.target();
  // A default timestamp has one of these formats, whichever format the member has in requests and responses.
  const format = typeof wire === "number" ? "epoch-seconds" : "date-time";
  const form = "type" in shape ? shape.type.text?.(format) : undefined;
  return () => (form === undefined ? structuredClone(wire) : form.decode(String(wire)));
}
