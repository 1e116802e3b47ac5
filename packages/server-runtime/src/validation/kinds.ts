import type { AnyShape } from "@smithy-contract/shapes";

/** Returns what a value must be to have a shape's kind, or undefined if it has that kind. */
export function kindMismatch(shape: AnyShape, value: unknown): string | undefined {
  const isStream = shape.traits.streaming === true;
  if ("type" in shape) {
    return isStream || shape.type.test(value) ? undefined : `be ${shape.type.name}`;
  }
  if (shape.kind === "list") {
    return Array.isArray(value) ? undefined : "be a list";
  }
  if (isStream) {
    return Symbol.asyncIterator in Object(value) ? undefined : "be an async iterable of events";
  }
  return typeof value === "object" && value !== null && !Array.isArray(value) ? undefined : "be an object";
}
