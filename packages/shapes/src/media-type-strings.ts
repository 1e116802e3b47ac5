import { formatBase64, parseBase64 } from "./base64.ts";
import type { SimpleType } from "./simple-type.ts";
import { stringType } from "./strings.ts";

/** The type of strings with a media type, which are base64 in headers. {@link https://smithy.io/2.0/spec/protocol-traits.html#mediatype-trait} */
export const mediaTypeStringType: SimpleType = /* @__PURE__ */ createMediaTypeStringType();

/** Creates the type in a pure call, because bundlers keep an object with a spread even if nothing uses it. */
function createMediaTypeStringType(): SimpleType {
  return {
    ...stringType,
    header: {
      expected: "base64 of UTF-8 text",
      decode: decodeUtf8,
      encode: (value) => formatBase64(new TextEncoder().encode(String(value))),
    },
  };
}

function decodeUtf8(base64: string): string | undefined {
  const bytes = parseBase64(base64);
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
