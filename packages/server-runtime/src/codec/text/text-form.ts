import type { MemberShape, TextForm, TimestampFormat } from "@smithy-contract/shapes";
import { effectiveTraits, timestampFormat } from "../traits.ts";

/**
 * Returns how a member's values are read in a label or query parameter.
 * {@link https://smithy.io/2.0/spec/http-bindings.html#httplabel-serialization-rules}
 *
 * @throws {TypeError} if no text can be a value of the member
 */
export function textForm(member: MemberShape, byDefault: TimestampFormat): TextForm {
  const shape = member.target();
  const form = "type" in shape ? shape.type.text?.(timestampFormat(member, byDefault)) : undefined;
  if (form === undefined) {
    throw new TypeError(`${shape.id} cannot be in a label, query parameter or header.`);
  }
  return form;
}

/**
 * Returns how a member's values are read and written in a header. Unlike in a label or query parameter, a string with a
 * media type is base64 there. {@link https://smithy.io/2.0/spec/http-bindings.html#httpheader-serialization-rules}
 *
 * @throws {TypeError} if no header can hold a value of the member
 */
export function headerForm(member: MemberShape): TextForm {
  const shape = member.target();
  if (shape.kind !== "string" || effectiveTraits(member).mediaType === undefined) {
    return textForm(member, "http-date");
  }
  if (shape.type.header === undefined) {
    throw new TypeError(`${shape.id} has a media type; replace its base "string" by "mediaTypeString".`);
  }
  return shape.type.header;
}
