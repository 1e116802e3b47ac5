import type { PatternProgram } from "./pattern-program.ts";

/** The bounds of `@length`, inclusive: Unicode scalar values of a string, bytes of a blob, entries of a list or map. {@link https://smithy.io/2.0/spec/constraint-traits.html#length-trait} */
export interface LengthTrait {
  readonly min?: number;
  readonly max?: number;
}

/** The bounds of `@range`, inclusive. A bound that a number cannot hold exactly is a bigint. {@link https://smithy.io/2.0/spec/constraint-traits.html#range-trait} */
export interface RangeTrait {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
}

/**
 * `@pattern`, and how to match it in time linear in the text.
 * {@link https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait}
 */
export interface PatternTrait {
  /** The expression in the model, which error messages quote. */
  readonly source: string;
  /** The expression for JavaScript's engine, if it differs from `source`. */
  readonly expression?: string;
  /** The flags for JavaScript's engine. Default: `u`. */
  readonly flags?: string;
  /** The program to run instead of JavaScript's engine, if that could take more than linear time. */
  readonly program?: PatternProgram;
}

/** The wire formats of a timestamp. {@link https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait} */
export type TimestampFormat = "date-time" | "http-date" | "epoch-seconds";

/** A value of Smithy's document type: any JSON value. {@link https://smithy.io/2.0/spec/simple-types.html#document} */
export type DocumentValue = null | boolean | number | string | DocumentValue[] | { [key: string]: DocumentValue };

/**
 * The traits of a shape or member that runtimes read, by their Smithy names. A trait without a value is `true`. A trait of
 * a member overrides the same trait of its target.
 */
export interface Traits {
  // Constraints: https://smithy.io/2.0/spec/constraint-traits.html
  readonly length?: LengthTrait;
  readonly pattern?: PatternTrait;
  readonly range?: RangeTrait;
  readonly required?: true;
  /** Tells whether all entries of a list are different: `hasUniqueItems`, which only bundles with the trait need. */
  readonly uniqueItems?: (list: readonly unknown[]) => boolean;
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
  // Event streams: https://smithy.io/2.0/spec/streaming.html#event-message-serialization
  readonly eventHeader?: true;
  readonly eventPayload?: true;
  // Serialization: https://smithy.io/2.0/spec/protocol-traits.html
  readonly jsonName?: string;
  readonly mediaType?: string;
  readonly timestampFormat?: TimestampFormat;
  /** The code of an error in services that spoke awsQuery before. {@link https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsqueryerror-trait} */
  readonly awsQueryError?: string;
  // Behaviour and documentation
  readonly idempotencyToken?: true;
  readonly requiresLength?: true;
  readonly sensitive?: true;
  readonly streaming?: true;
}
