/**
 * An instruction of a regular expression that was compiled to an automaton by Thompson's construction. Instructions are
 * numbered from 0, where the program starts. Each is one of:
 *
 * - `["class", ranges]`: reads one code point within `ranges` (flat, inclusive pairs, sorted) and continues at the
 *   next instruction;
 * - `["split", a, b]`: continues at both `a` and `b`;
 * - `["jump", a]`: continues at `a`;
 * - `["assert", kind]`: continues at the next instruction if the assertion holds (`^`, `$`, `\b`, `\B`);
 * - `["match"]`: the text matches.
 */
export type PatternInstruction =
  | readonly ["class", readonly number[]]
  | readonly ["split", number, number]
  | readonly ["jump", number]
  | readonly ["assert", "^" | "$" | "\\b" | "\\B"]
  | readonly ["match"];

/** A compiled pattern, for which a backtracking engine could take more than linear time. */
export interface PatternProgram {
  readonly instructions: readonly PatternInstruction[];
  /**
   * Whether a text contains a match. It takes time linear in the text. To bound the time for building the automaton, a text
   * that needs more than two million steps of building does not match.
   */
  matches(text: string): boolean;
}
