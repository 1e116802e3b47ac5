import type { PatternTrait } from "@smithy-contract/shapes";

/** Compiles a pattern into a check that takes time linear in the text's length. {@link https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait} */
export function compilePattern(pattern: PatternTrait): (text: string) => boolean {
  const { program } = pattern;
  if (program !== undefined) {
    return (text) => program.matches(text);
  }
  const expression = toRegExp(pattern);
  return (text) => {
    try {
      return expression.test(text);
    } catch {
      // A group over millions of characters overflows the engine's stack. Such a text counts as not matching.
      return false;
    }
  };
}

/** Makes the regular expression of a pattern that has no program. */
export function toRegExp({ expression, source, flags }: PatternTrait): RegExp {
  return new RegExp(expression ?? source, flags ?? "u");
}
