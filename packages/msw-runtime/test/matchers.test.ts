import { stripVTControlCharacters } from "node:util";
import { expect as jestExpect } from "expect";
import { type Assertion, describe, expect, test } from "vitest";
import "../src/testing/vitest-matchers.ts";

const mock = { calls: [{ input: { a: 1, b: undefined, at: new Date(0) } }, { input: { a: 2, list: [1, 2] } }] };
const quiet = { calls: [] };

// The tests run with the real `expect` of both frameworks.
Object.assign(globalThis, { expect: jestExpect });
await import("../src/testing/jest-matchers.ts");

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
  test("the matcher passes if any call had an equal input", () => {
    assert(mock).toHaveBeenCalledWithInput({ a: 1, at: new Date(0) });
    assert(mock).toHaveBeenCalledWithInput(containing({ a: 2 }));
    assert(mock).not.toHaveBeenCalledWithInput({ a: 1 });
    assert(quiet).not.toHaveBeenCalledWithInput({});
    assert(Object.assign(() => {}, mock)).toHaveBeenCalledWithInput({ a: 2, list: [1, 2] });
  });

  test("the matcher for the last call passes only if the last call had an equal input", () => {
    assert(mock).toHaveBeenLastCalledWithInput({ a: 2, list: [1, 2] });
    assert(mock).not.toHaveBeenLastCalledWithInput({ a: 1, at: new Date(0) });
    assert(quiet).not.toHaveBeenLastCalledWithInput(undefined);
    assert({ calls: [...mock.calls, { input: {} }] }).not.toHaveBeenLastCalledWithInput({ a: 2, list: [1, 2] });
  });

  test("the message shows how the last calls differ", () => {
    const message = messageOf(() => assert(mock).toHaveBeenCalledWithInput({ a: 3 }));
    expect(message).toMatch(
      /^Expected a call with [^]*"a": 3[^]*\n\nCall 1 of 2 differs:\n[^]*-  +"a": 3[^]*\+  +"a": 1[^]*\n\nCall 2 of 2 differs:\n[^]*\+  +"a": 2/,
    );
    const many = { calls: Array.from({ length: 300 }, (_, a) => ({ input: { a } })) };
    const last = messageOf(() => assert(many).toHaveBeenCalledWithInput(containing({ a: -1 })));
    expect(last.match(/Call \d+ of 300/g)).toEqual(["Call 298 of 300", "Call 299 of 300", "Call 300 of 300"]);
  });

  test("the message of a negated matcher shows the calls that must not exist", () => {
    const input = { a: 2, list: [1, 2] };
    const message = messageOf(() => assert(mock).not.toHaveBeenLastCalledWithInput(input));
    expect(message).toMatch(/^Expected no call with [^]*"a": 2[^]*\n\nCall 2 of 2:\n[^]*"a": 2/);
    expect(messageOf(() => assert(mock).not.toHaveBeenCalledWithInput(containing({ a: 1 })))).not.toContain("Call 2");
  });

  test("the message says that there were no calls", () => {
    expect(() => assert(quiet).toHaveBeenCalledWithInput({ a: 3 })).toThrow(/There were no calls/);
  });

  test.each([{ calls: 1 }, {}, null, undefined, "calls", 5])("the matcher refuses %o, which is not a mock", (other) => {
    expect(() => assert(other).toHaveBeenCalledWithInput({})).toThrow(/compares the calls of an operation's mock/);
  });
});

/** The message of a failing assertion, without colours. */
function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? stripVTControlCharacters(error.message) : "";
  }
  return "";
}
