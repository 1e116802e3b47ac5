import { compareValues, differ, isSameBytes } from "./compare-values.ts";

const encoder = new TextEncoder();

/**
 * How a body differs from the expected text: as JSON where that is its media type, byte by byte otherwise.
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
  const bytes = encoder.encode(expected);
  if (!isJson(mediaType) || expected === "") {
    return isSameBytes(bytes, actual) ? [] : [differ("body", bytes, actual)];
  }
  const parsed = parseJson(actual);
  return parsed === undefined
    ? [`body: expected JSON, got ${JSON.stringify(new TextDecoder().decode(actual))}`]
    : compareValues(JSON.parse(expected), parsed.value, "body");
}

/** A body's JSON, or undefined where it is none. */
export function parseJson(body: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}

/** Whether a media type is JSON, whatever its parameters. */
export function isJson(mediaType: string | undefined): boolean {
  const essence = mediaType?.split(";")[0]?.trim().toLowerCase();
  return essence === "application/json" || essence?.endsWith("+json") === true;
}
