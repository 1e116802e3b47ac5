import type { PatternTrait } from "@smithy-contract/shapes";

/** A pattern that is ready to test texts, in time linear in their length. */
export interface TextTest {
  /** @throws {RangeError} if a group matches millions of characters, which overflows the stack of the engine */
  test(text: string): boolean;
}

/** Prepares a pattern. {@link https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait} */
export function preparePattern({ program, expression, source, flags }: PatternTrait): TextTest {
  return program === undefined
    ? new RegExp(expression ?? source, flags ?? "u")
    : { test: (text) => program.matches(text) };
}

/** Compiles a pattern into a check. A text that overflows the stack of the engine counts as not matching. */
export function compilePattern(pattern: PatternTrait): (text: string) => boolean {
  const prepared = preparePattern(pattern);
  return (text) => {
    try {
      return prepared.test(text);
    } catch {
      return false;
    }
  };
}
