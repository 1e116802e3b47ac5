/**
 * A regular expression compiled to an automaton (Thompson's construction). Instructions are numbered from 0, which is the
 * start; each is one of:
 *
 * - `["class", ranges]`: reads one code point within `ranges` (flat, inclusive pairs, sorted) and goes on at the next
 *   instruction;
 * - `["split", a, b]`: goes on at both `a` and `b`;
 * - `["jump", a]`: goes on at `a`;
 * - `["assert", kind]`: goes on at the next instruction if the assertion holds (`^`, `$`, `\b`, `\B`);
 * - `["match"]`: the text matches.
 */
export type PatternInstruction =
  | readonly ["class", readonly number[]]
  | readonly ["split", number, number]
  | readonly ["jump", number]
  | readonly ["assert", "^" | "$" | "\\b" | "\\B"]
  | readonly ["match"];

/** A compiled pattern: what a descriptor has for a pattern that a backtracking engine could take exponential time for. */
export interface PatternProgram {
  readonly instructions: readonly PatternInstruction[];
  /**
   * Says whether a text matches anywhere. Takes time linear in the text; a text that would take more than two million
   * steps to prepare for does not match.
   */
  matches(text: string): boolean;
}
