import type { MockCall } from "../exchange/recorded-call.ts";

/** What vitest and jest have in common of a matcher's `this`. */
export interface MatcherContext {
  readonly isNot?: boolean;
  equals(a: unknown, b: unknown, customTesters?: never[]): boolean;
  readonly utils: {
    stringify(value: unknown): string;
    /** Undefined or null where there is nothing to tell. */
    diff(expected: unknown, received: unknown): string | null | undefined;
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
    return judge(this, inputsOf(received, "toHaveBeenCalledWithInput"), input);
  },
  toHaveBeenLastCalledWithInput(this: MatcherContext, received: unknown, input: unknown): MatcherResult {
    return judge(this, inputsOf(received, "toHaveBeenLastCalledWithInput").slice(-1), input);
  },
};

/** How many calls a message shows: the last ones, which a test most often means. */
const shownCalls = 3;

/** The input of a call, and which call that was. */
interface CallInput {
  readonly title: string;
  readonly input: unknown;
}

function inputsOf(received: unknown, matcher: string): readonly CallInput[] {
  if (!hasCalls(received)) {
    throw new TypeError(`${matcher} needs an operation's mock or one of its handlers, such as expect(getIntegration)`);
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
