import { isObject, type JsonObject, type JsonValue } from "../../base/json.ts";
import type { GeneratedFile } from "../../emit/generated-file.ts";
import { PureCall, Raw, type Printable } from "../../emit/print.ts";
import { builders } from "../../emit/symbols.ts";
import type { Contract } from "../../model/contract.ts";
import { hasTrait, textOf, traitOf, type Traited } from "../../model/shape.ts";
import type { DecidedPattern } from "../../pattern/decide-pattern.ts";

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
  "eventHeader",
  "eventPayload",
  "streaming",
  "requiresLength",
] as const;
const texts = ["httpHeader", "httpPrefixHeaders", "httpQuery", "jsonName", "mediaType", "timestampFormat"] as const;
const bounds = ["length", "range"] as const;

/** The traits in the descriptor of a shape or member. A member's traits do not include those of its target. */
export function descriptorTraits(
  file: GeneratedFile,
  { patterns }: Contract,
  shape: Traited,
): ReadonlyMap<string, Printable> {
  const found = new Map<string, Printable>();
  for (const name of flags) {
    if (hasTrait(shape, name)) {
      found.set(name, name === "uniqueItems" ? new Raw(file.use(builders.hasUniqueItems)) : true);
    }
  }
  // Only the default of a member has an effect: members repeat the default of their target, or override it with null.
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
  const pattern = patterns.get(shape.id);
  if (pattern !== undefined) {
    found.set("pattern", printPattern(file, pattern));
  }
  const queryError = traitOf(shape, "aws.protocols#awsQueryError");
  if (isObject(queryError) && typeof queryError["code"] === "string") {
    found.set("awsQueryError", queryError["code"]);
  }
  for (const name of texts) {
    const text = textOf(shape, name);
    if (text !== undefined) {
      found.set(name, text);
    }
  }
  return found;
}

/** Whether the descriptor of a shape or member would have traits. */
export function hasDescriptorTraits({ patterns }: Contract, shape: Traited): boolean {
  return (
    patterns.has(shape.id) ||
    [...flags, ...bounds, ...texts, "aws.protocols#awsQueryError"].some((name) => hasTrait(shape, name))
  );
}

function printPattern(file: GeneratedFile, { program, ...others }: DecidedPattern): Printable {
  const entries: [string, Printable][] = Object.entries(others);
  if (program !== undefined) {
    entries.push(["program", new PureCall(file.use(builders.patternProgram), [program])]);
  }
  return new Map(entries);
}

function pickBounds(from: JsonObject, name: (typeof bounds)[number]): Printable {
  const entries = ["min", "max"].flatMap((key): [string, JsonValue][] => {
    const bound = from[key];
    if (bound === undefined) {
      return [];
    }
    // A length beyond 2^53 cannot occur, so rounding it changes nothing.
    return [[key, name === "length" ? Number(bound) : bound]];
  });
  return Object.fromEntries(entries);
}
