// From the global registry, so that every installed copy of this package reads what any other wrote. JSON has no symbols, so
// no body that is parsed or copied can carry a brand.
const brand: unique symbol = /* @__PURE__ */ Symbol.for("@smithy-contract/error-shape");

/**
 * Notes on an error the modelled shape that it is. Constructors of generated error classes call it.
 *
 * The note is not enumerable: logs, copies and comparisons of an error do not see it.
 *
 * @example
 * ```ts
 * class NotFound extends Error {
 *   constructor(message: string) {
 *     super(message);
 *     brandError(this, "com.example#NotFound");
 *   }
 * }
 * ```
 */
export function brandError(error: Error, shapeId: string): void {
  Object.defineProperty(error, brand, { value: shapeId });
}

/** The absolute id of the modelled shape that something thrown is, or undefined if it was not branded. */
export function readErrorBrand(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !Object.hasOwn(thrown, brand)) {
    return undefined;
  }
  const shapeId: unknown = Reflect.get(thrown, brand);
  return typeof shapeId === "string" ? shapeId : undefined;
}
