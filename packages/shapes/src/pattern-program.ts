/**
 * A regular expression compiled to an automaton (Thompson's construction), which runs in time linear in the input.
 * Instructions are numbered from 0, which is the start; each is one of:
 *
 * - `["class", ranges]`: consumes one code point within `ranges` (flat, inclusive pairs, sorted) and goes on behind it;
 * - `["split", a, b]`: goes on at both `a` and `b`;
 * - `["jump", a]`: goes on at `a`;
 * - `["assert", kind]`: goes on where the assertion holds (`^`, `$`, `\b`, `\B`);
 * - `["match"]`: the input matches.
 */
export type PatternProgram = readonly PatternInstruction[];

/** One step of a {@link PatternProgram}. */
export type PatternInstruction =
  | readonly ["class", readonly number[]]
  | readonly ["split", number, number]
  | readonly ["jump", number]
  | readonly ["assert", "^" | "$" | "\\b" | "\\B"]
  | readonly ["match"];
