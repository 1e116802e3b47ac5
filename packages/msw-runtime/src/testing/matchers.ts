import type { MockCall } from "../exchange/recorded-call.ts";

/** The part of a matcher's `this` that vitest and Jest share. */
export interface MatcherContext {
  readonly isNot?: boolean;
  equals(a: unknown, b: unknown, customTesters?: never[]): boolean;
  readonly utils: {
    stringify(value: unknown): string;
    /** Undefined or null if there is nothing to show. */
    diff(expected: unknown, received: unknown): string | null | undefined;
  };
}

/** The result of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** An object that records calls: an operation's mock or one of its handlers. */
export interface HasCalls {
  readonly calls: readonly Pick<MockCall, "input">[];
}

/** The matchers as methods of `expect(…)`. `R` is the type that an assertion returns. */
export interface ContractMatchers<R = unknown> {
  /**
   * Passes if an operation's mock, or one of its handlers, answered a request whose decoded input equals this one. An
   * undefined member counts as absent. `expect.objectContaining` and other asymmetric matchers work inside the input.
   *
   * @example
   * expect(getIntegration).toHaveBeenCalledWithInput(expect.objectContaining({ httpMethod: "GET" }));
   */
  toHaveBeenCalledWithInput(input: unknown): R;
  /** Passes if the last request that an operation's mock, or one of its handlers, answered had an equal decoded input. */
  toHaveBeenLastCalledWithInput(input: unknown): R;
}

/**
 * Matchers for `expect.extend` in vitest and Jest. The modules `vitest-matchers` and `jest-matchers` add them with types.
 *
 * @example
 * expect.extend(matchers);
 */
export const matchers = {
  toHaveBeenCalledWithInput(this: MatcherContext, received: unknown, input: unknown): MatcherResult {
    return judge(this, inputsOf(received, "toHaveBeenCalledWithInput"), input);
  },
  toHaveBeenLastCalledWithInput(this: MatcherContext, received: unknown, input: unknown): MatcherResult {
    return judge(this, inputsOf(received, "toHaveBeenLastCalledWithInput").slice(-1), input);
  },
};

/** How many calls a message shows. The last ones are shown, because a test usually means one of these. */
const shownCalls = 3;

/** The input of a call, and a title such as "Call 2 of 3". */
interface CallInput {
  readonly title: string;
  readonly input: unknown;
}

function inputsOf(received: unknown, matcher: string): readonly CallInput[] {
  if (!hasCalls(received)) {
    throw new TypeError(
      `${matcher} compares the calls of an operation's mock or of one of its handlers; write expect(getIntegration), for example`,
    );
  }
  const { length } = received.calls;
  return received.calls.map(({ input }, i) => ({ title: `Call ${i + 1} of ${length}`, input }));
}

function hasCalls(received: unknown): received is HasCalls {
  const isObject = (typeof received === "object" && received !== null) || typeof received === "function";
  return isObject && "calls" in received && Array.isArray(received.calls);
}

function judge({ utils, equals }: MatcherContext, calls: readonly CallInput[], expected: unknown): MatcherResult {
  const equal = calls.filter(({ input }) => equals(input, expected));
  const pass = equal.length > 0;
  const describe = ({ title, input }: CallInput) =>
    pass
      ? `${title}:\n${utils.stringify(input)}`
      : `${title} differs:\n${utils.diff(expected, input) ?? utils.stringify(input)}`;
  return {
    pass,
    message() {
      const shown = (pass ? equal : calls).slice(-shownCalls).map(describe);
      const received = shown.length === 0 ? ["There were no calls."] : shown;
      return [`Expected ${pass ? "no" : "a"} call with ${utils.stringify(expected)}`, ...received].join("\n\n");
    },
  };
}
