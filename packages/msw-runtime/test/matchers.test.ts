import { expect as jestExpect } from "expect";
import { type Assertion, describe, expect, test } from "vitest";
import "../src/vitest-matchers.ts";

const mock = { calls: [{ input: { a: 1, b: undefined, at: new Date(0) } }, { input: { a: 2, list: [1, 2] } }] };
const quiet = { calls: [] };

// The same matchers in the real expect of either framework.
Object.assign(globalThis, { expect: jestExpect });
await import("../src/jest-matchers.ts");

const frameworks = {
  vitest: {
    assert: expect as (actual: unknown) => Assertion,
    containing: (part: object) => expect.objectContaining(part),
  },
  jest: {
    assert: jestExpect as unknown as (actual: unknown) => Assertion,
    containing: (part: object) => jestExpect.objectContaining({ ...part }),
  },
};

describe.each(Object.entries(frameworks))("in %s", (_name, { assert, containing }) => {
  test("a mock has been called with an equal input", () => {
    assert(mock).toHaveBeenCalledWithInput({ a: 1, at: new Date(0) });
    assert(mock).toHaveBeenCalledWithInput(containing({ a: 2 }));
    assert(mock).not.toHaveBeenCalledWithInput({ a: 1 });
    assert(quiet).not.toHaveBeenCalledWithInput({});
    assert(Object.assign(() => {}, mock)).toHaveBeenCalledWithInput({ a: 2, list: [1, 2] });
  });

  test("a mock has been called last with an equal input", () => {
    assert(mock).toHaveBeenLastCalledWithInput({ a: 2, list: [1, 2] });
    assert(mock).not.toHaveBeenLastCalledWithInput({ a: 1, at: new Date(0) });
    assert(quiet).not.toHaveBeenLastCalledWithInput(undefined);
  });

  test("a failure lists the inputs that there were", () => {
    expect(() => assert(mock).toHaveBeenCalledWithInput({ a: 3 })).toThrow(
      /^Expected a call with [^]*"a": 3[^]*Received:\n {2}1\. [^]*"a": 1[^]*\n {2}2\. [^]*"a": 2/,
    );
    expect(() => assert(mock).not.toHaveBeenLastCalledWithInput({ a: 2, list: [1, 2] })).toThrow(
      /Expected no call with/,
    );
    expect(() => assert(quiet).toHaveBeenCalledWithInput({ a: 3 })).toThrow(/There were no calls/);
  });

  test("something else than a mock is refused", () => {
    expect(() => assert({ calls: 1 }).toHaveBeenCalledWithInput({})).toThrow(/needs an operation's mock/);
  });
});
