import type { PatternProgram } from "./pattern-program.ts";

/** Bounds of `@length`: scalar values of a string, bytes of a blob, entries of a list or map. {@link https://smithy.io/2.0/spec/constraint-traits.html#length-trait} */
export interface LengthTrait {
  readonly min?: number;
  readonly max?: number;
}

/** Bounds of `@range`, inclusive; a bigint where a number could not hold one exactly. {@link https://smithy.io/2.0/spec/constraint-traits.html#range-trait} */
export interface RangeTrait {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
}

/**
 * `@pattern`, as the model writes it, and how to match it without ever taking more than linear time.
 * {@link https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait}
 */
export interface PatternTrait {
  /** The expression as the model has it; error messages quote it. */
  readonly source: string;
  /** The same expression for JavaScript's engine, where that differs from `source`. */
  readonly expression?: string;
  /** Flags for JavaScript's engine; `u` unless said otherwise. */
  readonly flags?: string;
  /** Present when a backtracking engine could take more than linear time: the automaton to run in its place. */
  readonly program?: PatternProgram;
}

/** The wire formats of a timestamp. {@link https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait} */
export type TimestampFormat = "date-time" | "http-date" | "epoch-seconds";

/** A value of Smithy's document type: any JSON value. {@link https://smithy.io/2.0/spec/simple-types.html#document} */
export type DocumentValue = null | boolean | number | string | DocumentValue[] | { [key: string]: DocumentValue };

/**
 * The traits a runtime needs of a shape or a member, by their Smithy names; a trait without a value is `true`.
 * A trait of a member takes the place of the same trait of its target.
 */
export interface Traits {
  // Constraints: https://smithy.io/2.0/spec/constraint-traits.html
  readonly length?: LengthTrait;
  readonly pattern?: PatternTrait;
  readonly range?: RangeTrait;
  readonly required?: true;
  readonly uniqueItems?: true;
  // Type refinement: https://smithy.io/2.0/spec/type-refinement-traits.html
  readonly default?: DocumentValue;
  readonly sparse?: true;
  // HTTP bindings: https://smithy.io/2.0/spec/http-bindings.html
  readonly httpHeader?: string;
  readonly httpLabel?: true;
  readonly httpPayload?: true;
  readonly httpPrefixHeaders?: string;
  readonly httpQuery?: string;
  readonly httpQueryParams?: true;
  readonly httpResponseCode?: true;
  readonly hostLabel?: true;
  // Serialization: https://smithy.io/2.0/spec/protocol-traits.html
  readonly jsonName?: string;
  readonly mediaType?: string;
  readonly timestampFormat?: TimestampFormat;
  // Behaviour and documentation
  readonly idempotencyToken?: true;
  readonly requiresLength?: true;
  readonly sensitive?: true;
  readonly streaming?: true;
}
