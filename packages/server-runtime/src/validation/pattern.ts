import type { PatternTrait } from "@smithy-contract/shapes";
import { runProgram } from "./pattern-program.ts";

/** Whether a string matches a pattern anywhere, in time linear in its length. {@link https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait} */
export function compilePattern(pattern: PatternTrait): (text: string) => boolean {
  const { program } = pattern;
  if (program !== undefined) {
    return (text) => runProgram(program, text);
  }
  const expression = new RegExp(pattern.expression ?? pattern.source, pattern.flags ?? "u");
  return (text) => expression.test(text);
}
