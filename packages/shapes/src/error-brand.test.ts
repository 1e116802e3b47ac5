import { inspect, isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { brandError, readErrorBrand } from "./error-brand.ts";

class Gone extends Error {
  constructor(message: string) {
    super(message);
    brandError(this, "x#Gone");
  }
}

describe("an error's brand", () => {
  test.each([
    ["a plain error", new Error("gone")],
    ["nothing", undefined],
    ["null", null],
    ["a string", "x#Gone"],
    ["a copy of a branded error's members", Object.assign(new Error("gone"), new Gone("gone"))],
    ["a spread copy", { ...new Gone("gone") }],
    ["an object that only inherits from a branded error", Object.create(new Gone("gone"))],
    ["a symbol of the same description", { [Symbol("@smithy-contract/error-shape")]: "x#Gone" }],
    ["a parsed body", JSON.parse('{ "@smithy-contract/error-shape": "x#Gone", "__proto__": { "brand": "x#Gone" } }')],
    ["a brand that is no text", { [Symbol.for("@smithy-contract/error-shape")]: { toString: () => "x#Gone" } }],
  ])("is not on %s", (_, thrown) => {
    expect(readErrorBrand(thrown)).toBeUndefined();
  });

  test("is the shape's id, for instances of subclasses too", () => {
    class LongGone extends Gone {}
    expect(readErrorBrand(new Gone("gone"))).toBe("x#Gone");
    expect(readErrorBrand(new LongGone("gone"))).toBe("x#Gone");
  });

  test("is read by another copy of the package, as both use the global symbol", () => {
    expect(Object.getOwnPropertyDescriptor(new Gone("gone"), Symbol.for("@smithy-contract/error-shape"))).toEqual({
      value: "x#Gone",
      enumerable: false,
      writable: false,
      configurable: false,
    });
  });

  test("does not show in logs, JSON, keys or comparisons", () => {
    const [branded, plain] = [new Gone("gone"), new Error("gone")];
    plain.stack = branded.stack ?? "";
    Object.setPrototypeOf(plain, Gone.prototype);
    expect(Object.keys(branded)).toEqual([]);
    expect(JSON.stringify(branded)).toBe("{}");
    expect(inspect(branded)).toBe(inspect(plain));
    expect(isDeepStrictEqual(branded, plain)).toBe(true);
    expect(branded).toStrictEqual(plain);
  });
});
