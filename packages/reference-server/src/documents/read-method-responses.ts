import { followReference, type Place, placeUnder } from "./follow-reference.ts";
import type { ParsedDocument } from "./parsed-document.ts";
import { keysOf } from "./values.ts";

/** The headers of each response that a method declares, by status code, in lower case; undefined if they cannot be read. */
export type DeclaredResponses = ReadonlyMap<string, ReadonlySet<string> | undefined>;

/** Reads the `responses` of an operation. */
export function readMethodResponses(document: ParsedDocument, operation: Place): DeclaredResponses {
  const responses = followReference(document, placeUnder(operation, "responses"));
  if (!responses.ok) {
    return new Map();
  }
  const { value } = responses;
  return new Map(keysOf(value.value).map((code) => [code, readHeaders(document, placeUnder(value, code))]));
}

function readHeaders(document: ParsedDocument, place: Place): ReadonlySet<string> | undefined {
  const response = followReference(document, place);
  const headers = response.ok ? followReference(document, placeUnder(response.value, "headers")) : response;
  if (!headers.ok) {
    return undefined;
  }
  return new Set(keysOf(headers.value.value).map((name) => name.toLowerCase()));
}
