import { expect, test, vi } from "vitest";
import { inheritLazily } from "./inherit-lazily.ts";

class Parent {
  inherited(): string {
    return "from the parent";
  }
}

class Child {
  own = 1;
}

test("an instance counts as one of the class that its prototype inherits from, which is asked for only then", () => {
  const getParent = vi.fn(() => Parent.prototype);
  inheritLazily(Child.prototype, getParent);
  const child = new Child();
  expect([child.own, "missing" in child, String(child)]).toEqual([1, false, "[object Object]"]);
  expect(getParent).not.toHaveBeenCalled();

  expect(child instanceof Parent).toBe(true);
  expect(Parent.prototype.isPrototypeOf(new Child())).toBe(true);
  expect(new Child()).toHaveProperty("inherited");
  expect(getParent).toHaveBeenCalledOnce();
});
