import type { CodePointSet } from "./code-point-set.ts";

/** An assertion about a position in the text. */
export type Assertion = "^" | "$" | "\\b" | "\\B";

/** A regular expression, reduced to what decides which texts match. Greediness and names of groups are left out. */
export type PatternNode =
  | { readonly kind: "class"; readonly set: CodePointSet }
  | { readonly kind: "sequence"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly node: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "look"; readonly behind: boolean; readonly negative: boolean; readonly node: PatternNode }
  /** A reference to what a group matched. Several groups may share the name that it refers to. */
  | { readonly kind: "reference"; readonly groups: () => readonly PatternNode[] };

/** A pattern that cannot be matched in linear time. The message is a clause that says why, such as "it has too many paths". */
export class PatternError extends Error {
  override readonly name = "PatternError";
}
