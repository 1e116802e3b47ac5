import { cbor } from "@smithy/core/cbor";
import { decodeBase64 } from "../cases/decode-base64.ts";
import { compareValues, differ, isSameBytes } from "./compare-values.ts";

const encoder = new TextEncoder();

/**
 * Returns the differences of a body from the expected text. A body with the media type of JSON or CBOR is compared by its
 * value, any other body byte by byte. The expected text of CBOR is base64.
 * {@link https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html#bodymediatype}
 */
export function compareBody(
  expected: string | undefined,
  mediaType: string | undefined,
  actual: Uint8Array,
): readonly string[] {
  if (expected === undefined) {
    return [];
  }
  if (mediaType === "application/cbor" && expected !== "") {
    return compareCbor(decodeBase64(expected) ?? new Uint8Array(), actual);
  }
  const bytes = encoder.encode(expected);
  if (!isJson(mediaType) || expected === "") {
    return isSameBytes(bytes, actual) ? [] : [differ("body", bytes, actual)];
  }
  const parsed = parseJson(actual);
  return parsed === undefined
    ? [`body: expected JSON, got ${JSON.stringify(new TextDecoder().decode(actual))}`]
    : compareValues(JSON.parse(expected), parsed.value, "body");
}

/** Compares values, because an encoder may choose how it writes lengths and numbers. */
function compareCbor(expected: Uint8Array, actual: Uint8Array): readonly string[] {
  try {
    return compareValues(cbor.deserialize(expected), cbor.deserialize(actual), "body");
  } catch {
    return [`body: expected CBOR, got the bytes ${actual.join(" ")}`];
  }
}

/** Parses a body as JSON. Returns undefined if it is not valid JSON in UTF-8. */
export function parseJson(body: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}

/** Returns whether a media type is JSON. Its parameters are ignored. */
export function isJson(mediaType: string | undefined): boolean {
  const essence = mediaType?.split(";")[0]?.trim().toLowerCase();
  return essence === "application/json" || essence?.endsWith("+json") === true;
}
