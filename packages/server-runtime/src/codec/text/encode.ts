import type { BigDecimalValue, MemberShape } from "@smithy-contract/shapes";
import { formatBase64 } from "../base64.ts";
import { isInexactLong, toExactLong } from "../numbers.ts";
import { formatTimestamp } from "../timestamps.ts";
import { effectiveTraits, timestampFormat } from "../traits.ts";

/** Writes a value as a header's text. */
export type TextEncoding = (value: unknown) => string;

const utf8 = new TextEncoder();

/** Returns the encoder of a simple shape's values in headers. {@link https://smithy.io/2.0/spec/http-bindings.html#httpheader-serialization-rules} */
export function headerEncoder(member: MemberShape): TextEncoding {
  const shape = member.target();
  if (shape.kind === "timestamp") {
    const format = timestampFormat(member, "http-date");
    return (value) => formatTimestamp(value, format);
  }
  if (shape.kind === "bigDecimal") {
    return (value) => (value as BigDecimalValue).string;
  }
  if (shape.kind === "blob") {
    return (value) => formatBase64(value as Uint8Array);
  }
  if (shape.kind === "string" && effectiveTraits(member).mediaType !== undefined) {
    return (value) => formatBase64(utf8.encode(String(value)));
  }
  if (shape.kind === "long") {
    return (value) => String(isInexactLong(value) ? toExactLong(value) : value);
  }
  return String;
}
