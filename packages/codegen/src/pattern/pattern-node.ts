import type { CodePointSet } from "./code-point-set.ts";

/** What an assertion asks of a position. */
export type Assertion = "^" | "$" | "\\b" | "\\B";

/** A regular expression as the analysis sees it: greediness and the names of groups make no difference to what matches. */
export type PatternNode =
  | { readonly kind: "class"; readonly set: CodePointSet }
  | { readonly kind: "sequence"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly node: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "look"; readonly behind: boolean; readonly negative: boolean; readonly node: PatternNode }
  /** What a group matched before; the groups are those the reference may mean. */
  | { readonly kind: "reference"; readonly groups: () => readonly PatternNode[] };

/** Something in a pattern that cannot be carried out; the message says what. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}
