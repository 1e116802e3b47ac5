import type { OperationTable } from "@smithy-contract/server-runtime";
import type { CommonOptions, HandlersOptions, RepeatOptions } from "../network/options.ts";
import type { SampleOptions } from "../sample/settings.ts";

/** A part of a value: members of objects are optional at any depth, while lists and other values stay whole. */
export type Partially<T> = T extends
  | Date
  | Uint8Array
  | ReadableStream
  | AsyncIterable<unknown>
  | readonly unknown[]
  | ((...parameters: never[]) => unknown)
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> | undefined }
    : T;

/** The options of `sample`. */
export interface SampleCallOptions extends SampleOptions {
  /** With a seed, the sample is made from the shape, and a part of the optional members is left out. */
  readonly seed?: string | number;
}

/** The options of a handler of one operation. */
export interface MockOptions<Input = unknown> extends CommonOptions, RepeatOptions {
  /** Answers only inputs that have these members, or for which the function returns true. */
  readonly when?: Partially<Input> | ((input: Input) => boolean);
}

/** The options parameter of `handlers`. It is required if the implementation needs a context. */
export type HandlersArguments<Context, Operations extends OperationTable = OperationTable> = undefined extends Context
  ? [options?: HandlersOptions<Context, Operations>]
  : [options: HandlersOptions<Context, Operations> & Required<Pick<HandlersOptions<Context>, "context">>];
