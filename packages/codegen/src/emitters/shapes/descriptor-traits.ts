import { isObject, type JsonObject, type JsonValue } from "../../base/json.ts";
import { hasTrait, textOf, traitOf, type Traited } from "../../model/shape.ts";
import type { Printable } from "../../emit/print.ts";

/** Prints the value of a pattern trait; where it cannot be enforced, nothing. */
export type PatternPrinter = (id: string, source: string) => Printable | undefined;

const flags = [
  "required",
  "idempotencyToken",
  "uniqueItems",
  "sensitive",
  "httpLabel",
  "httpPayload",
  "httpQueryParams",
  "httpResponseCode",
  "hostLabel",
  "streaming",
  "requiresLength",
] as const;
const texts = ["httpHeader", "httpPrefixHeaders", "httpQuery", "jsonName", "mediaType", "timestampFormat"] as const;
const bounds = ["length", "range"] as const;

/** The traits that a descriptor carries for a shape or member: those of it alone, not those of a member's target. */
export function descriptorTraits(shape: Traited, printPattern: PatternPrinter): ReadonlyMap<string, Printable> {
  const found = new Map<string, Printable>();
  for (const name of flags) {
    if (hasTrait(shape, name)) {
      found.set(name, true);
    }
  }
  // Only members have a default: one of a shape counts where the member repeats it, and null takes it away.
  const fallback = shape.id.includes("$") ? traitOf(shape, "default") : undefined;
  if (fallback !== undefined && fallback !== null) {
    found.set("default", fallback);
  }
  for (const name of bounds) {
    const bound = traitOf(shape, name);
    if (isObject(bound)) {
      found.set(name, pickBounds(bound, name));
    }
  }
  const pattern = textOf(shape, "pattern");
  const printed = pattern === undefined ? undefined : printPattern(shape.id, pattern);
  if (printed !== undefined) {
    found.set("pattern", printed);
  }
  for (const name of texts) {
    const text = textOf(shape, name);
    if (text !== undefined) {
      found.set(name, text);
    }
  }
  return found;
}

function pickBounds(from: JsonObject, name: (typeof bounds)[number]): Printable {
  const entries = ["min", "max"].flatMap((key): [string, JsonValue][] => {
    const bound = from[key];
    if (bound === undefined) {
      return [];
    }
    // Nothing is as long as what a number cannot hold.
    return [[key, name === "length" ? Number(bound) : bound]];
  });
  return Object.fromEntries(entries);
}
