// The symbol is from the global registry, so that every installed copy of this package reads the brands of the others. A
// parsed body cannot have a brand, because JSON has no symbols.
const brand: unique symbol = /* @__PURE__ */ Symbol.for("@smithy-contract/error-shape");

/**
 * Marks an error with the id of its modelled shape. The constructors of generated error classes call this function.
 *
 * The property is not enumerable, so logs, copies and comparisons of the error do not include it.
 *
 * @example
 * class NotFound extends Error {
 *   constructor(message: string) {
 *     super(message);
 *     brandError(this, "com.example#NotFound");
 *   }
 * }
 */
export function brandError(error: Error, shapeId: string): void {
  Object.defineProperty(error, brand, { value: shapeId });
}

/** Returns the id of the modelled shape that a thrown value is marked with, or undefined if it is not marked. */
export function readErrorBrand(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !Object.hasOwn(thrown, brand)) {
    return undefined;
  }
  const shapeId: unknown = Reflect.get(thrown, brand);
  return typeof shapeId === "string" ? shapeId : undefined;
}
