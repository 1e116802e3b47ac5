import type { MockCall } from "./history.ts";

/** What vitest and jest have in common of a matcher's `this`. */
export interface MatcherContext {
  readonly isNot?: boolean;
  equals(a: unknown, b: unknown, customTesters?: never[]): boolean;
  readonly utils: {
    stringify(value: unknown): string;
  };
}

/** What a matcher returns. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** Something whose calls are remembered: an operation's mock or one of its handlers. */
export interface HasCalls {
  readonly calls: readonly Pick<MockCall, "input">[];
}

/** The matchers as `expect` has them. `R` is what an assertion returns. */
export interface ContractMatchers<R = unknown> {
  /**
   * An operation's mock, or one of its handlers, has answered a request with an equal decoded input. Members that are
   * undefined are absent ones; `expect.objectContaining` and the like compare part of it.
   */
  toHaveBeenCalledWithInput(input: unknown): R;
  /** The last request that an operation's mock, or one of its handlers, has answered had an equal decoded input. */
  toHaveBeenLastCalledWithInput(input: unknown): R;
}

/** Matchers for `expect.extend`, in vitest and in jest. */
export const matchers = {
  toHaveBeenCalledWithInput(this: MatcherContext, received: unknown, input: unknown): MatcherResult {
    const inputs = inputsOf(received, "toHaveBeenCalledWithInput");
    return judge(
      this,
      inputs,
      input,
      inputs.some((actual) => this.equals(actual, input)),
    );
  },
  toHaveBeenLastCalledWithInput(this: MatcherContext, received: unknown, input: unknown): MatcherResult {
    const inputs = inputsOf(received, "toHaveBeenLastCalledWithInput");
    return judge(this, inputs, input, inputs.length > 0 && this.equals(inputs.at(-1), input));
  },
};

function inputsOf(received: unknown, matcher: string): readonly unknown[] {
  if (!hasCalls(received)) {
    throw new TypeError(`${matcher} needs an operation's mock or one of its handlers, such as expect(getIntegration)`);
  }
  return received.calls.map(({ input }) => input);
}

function hasCalls(received: unknown): received is HasCalls {
  const isObject = (typeof received === "object" && received !== null) || typeof received === "function";
  return isObject && "calls" in received && Array.isArray(received.calls);
}

function judge({ utils }: MatcherContext, inputs: readonly unknown[], expected: unknown, pass: boolean): MatcherResult {
  const list = inputs.map((input, i) => `\n  ${i + 1}. ${utils.stringify(input)}`).join("");
  const received = inputs.length === 0 ? "There were no calls." : `Received:${list}`;
  return { pass, message: () => `Expected ${pass ? "no" : "a"} call with ${utils.stringify(expected)}\n${received}` };
}
