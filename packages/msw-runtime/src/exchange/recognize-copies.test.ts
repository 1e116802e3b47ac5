import { describe, expect, test } from "vitest";
import { recognizeCopies } from "./recognize-copies.ts";

function defineRefusal() {
  return class Refusal extends Error {
    static {
      recognizeCopies(this, "test/Refusal");
    }
  };
}

describe("instanceof", () => {
  const Refusal = defineRefusal();
  const Copy = defineRefusal();

  test("recognizes the instances of another copy of the class", () => {
    expect(new Copy("no")).toBeInstanceOf(Refusal);
    expect(new Refusal("no")).toBeInstanceOf(Refusal);
    expect(new Refusal("no")).toBeInstanceOf(Error);
  });

  test("recognizes neither other errors nor values that are not objects", () => {
    expect(Object.assign(new Error("no"), { name: "Refusal" })).not.toBeInstanceOf(Refusal);
    expect([undefined, null, "no", {}].filter((value) => (value as unknown) instanceof Refusal)).toEqual([]);
  });

  test("keeps a subclass apart from its base class", () => {
    class Special extends Refusal {}
    expect(new Special("no")).toBeInstanceOf(Copy);
    expect(new Special("no")).toBeInstanceOf(Special);
    expect(new Copy("no")).not.toBeInstanceOf(Special);
  });

  test("leaves no trace that a log of the error shows", () => {
    expect(Reflect.ownKeys(new Refusal("no")).toSorted()).toEqual(["message", "stack"]);
  });
});
