/**
 * Lets `instanceof` recognize the instances of every copy of a class. A process that both imports and requires a package
 * has two copies of its classes, and more if several versions are installed. Call it in a static block of the class.
 *
 * @example
 * class Refusal extends Error {
 *   static {
 *     recognizeCopies(this, "@example/refusal");
 *   }
 * }
 */
export function recognizeCopies(type: abstract new (...parameters: never) => object, name: string): void {
  // The symbol is from the global registry, so that it is the same in every copy.
  const brand = Symbol.for(name);
  Object.defineProperty(type.prototype, brand, {});
  Object.defineProperty(type, Symbol.hasInstance, {
    // A subclass inherits this function, but its instances do not include those of the base class.
    value(this: unknown, value: unknown) {
      return this === type ? brand in Object(value) : Function.prototype[Symbol.hasInstance].call(this, value);
    },
  });
}
