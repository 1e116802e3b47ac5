import type { AnySimpleShape, JsonForm, MemberShape } from "@smithy-contract/shapes";
import { timestampFormat } from "../traits.ts";

/** Returns how the values of a member, whose target is a simple shape, are read and written in JSON. */
export function jsonForm(member: MemberShape, { type }: AnySimpleShape): JsonForm {
  return type.json(timestampFormat(member, "epoch-seconds"));
}
