import type { MemberShape, TimestampFormat } from "@smithy-contract/shapes";
import { parseBase64 } from "../base64.ts";
import { numberNames, parseBigDecimal, parseBigInteger, parseNumber } from "../numbers.ts";
import { parseTimestamp } from "../timestamps.ts";
import { effectiveTraits, timestampFormat } from "../traits.ts";

/** Reads the text of a label, query parameter or header. */
export interface TextForm {
  /** Returns undefined if the text is not a value of the shape. */
  readonly decode: (text: string) => unknown;
  /** What error messages say is expected. */
  readonly expected: string;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Returns the decoder of a simple shape's text form. {@link https://smithy.io/2.0/spec/http-bindings.html#httplabel-serialization-rules} */
export function textDecoder(member: MemberShape, byDefault: TimestampFormat): TextForm {
  const shape = member.target();
  switch (shape.kind) {
    case "boolean":
      return { decode: decodeBoolean, expected: "true or false" };
    case "timestamp": {
      const format = timestampFormat(member, byDefault);
      return { decode: (text) => parseTimestamp(text, format), expected: `a timestamp as ${format}` };
    }
    case "intEnum":
      return { decode: (text) => parseNumber(text, "integer"), expected: numberNames.integer };
    case "byte":
    case "short":
    case "integer":
    case "long":
    case "float":
    case "double": {
      const kind = shape.kind;
      return { decode: (text) => parseNumber(text, kind), expected: numberNames[kind] };
    }
    case "bigInteger":
      return { decode: parseBigInteger, expected: numberNames.bigInteger };
    case "bigDecimal":
      return { decode: parseBigDecimal, expected: numberNames.bigDecimal };
    case "blob":
      return { decode: parseBase64, expected: "a base64 string" };
    default:
      return { decode: (text) => text, expected: "a string" };
  }
}

/**
 * Returns the decoder of a header's value. Unlike in a label or query parameter, a string with a media type is base64
 * there.
 */
export function headerDecoder(member: MemberShape): TextForm {
  return member.target().kind === "string" && effectiveTraits(member).mediaType !== undefined
    ? { decode: decodeMediaTypeString, expected: "base64 of UTF-8 text" }
    : textDecoder(member, "http-date");
}

function decodeBoolean(text: string): boolean | undefined {
  return text === "true" ? true : text === "false" ? false : undefined;
}

function decodeMediaTypeString(text: string): string | undefined {
  const bytes = parseBase64(text);
  try {
    return bytes && utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
