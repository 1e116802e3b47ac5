import { describe, expect, test } from "vitest";
import { print, PureCall, Raw } from "./print.ts";
import { printConst } from "./print-const.ts";

describe("an expression", () => {
  test.each([
    [{ a: 1, "b-c": [true, null, "x"], d: new Raw("d") }, '{ a: 1, "b-c": [true, null, "x"], d }'],
    [new Map([["__proto__", 1]]), '{ ["__proto__"]: 1 }'],
    [[12n, -0, {}, []], "[12n, -0, {}, []]"],
    ['"\n\u2028', JSON.stringify('"\n\u2028')],
    [new PureCall("s.f", [new Raw("x"), { y: 1 }]), "/* @__PURE__ */ s.f(x, { y: 1 })"],
  ])("is written on one line: %s", (value, text) => {
    expect(print(value)).toBe(text);
  });

  test("is printed on several lines if it is too long, with the last argument of a call first", () => {
    const long = "x".repeat(70);
    expect(print(new PureCall("f", ["id", { a: long, b: long }]))).toBe(
      `/* @__PURE__ */ f("id", {\n  a: "${long}",\n  b: "${long}",\n})`,
    );
  });

  test("evaluates to the value it was printed from", () => {
    const value = {
      list: [1, { "a b": "c".repeat(130) }],
      nested: { deep: { deeper: ["d".repeat(100), "e".repeat(100)] } },
    };
    expect(new Function(`return (${print(value)})`)()).toEqual(value);
  });
});

test("the value of a constant begins a new line if the type leaves no room", () => {
  const type = { name: "s.Operation", parameters: ["models.In", ["models.OneLongException", "models.OtherException"]] };
  expect(printConst("A", type, new Raw("a"))).toBe(
    "export const A: s.Operation<models.In, models.OneLongException | models.OtherException> = a;\n",
  );
  expect(printConst("A".repeat(60), type, new Raw("a"))).toContain(
    "<\n  models.In,\n  models.OneLongException | models.OtherException\n> = a;\n",
  );
});
