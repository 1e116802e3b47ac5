import type { OperationTable } from "@smithy-contract/server-runtime";
import type { CommonOptions, HandlersOptions, RepeatOptions } from "../network/options.ts";

/** A part of a value: objects may lack members, at any depth; lists and everything else stand as they are. */
export type Partially<T> = T extends
  | Date
  | Uint8Array
  | ReadableStream
  | readonly unknown[]
  | ((...parameters: never[]) => unknown)
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> | undefined }
    : T;

/** What one operation's handler can be told. */
export interface MockOptions<Input = unknown> extends CommonOptions, RepeatOptions {
  /** Answers only such inputs: those with these members, or those of which the function says true. */
  readonly when?: Partially<Input> | ((input: Input) => boolean);
}

/** The options behind an implementation: they may be left out unless the implementation needs a context. */
export type HandlersArguments<Context, Operations extends OperationTable = OperationTable> = undefined extends Context
  ? [options?: HandlersOptions<Context, Operations>]
  : [options: HandlersOptions<Context, Operations> & Required<Pick<HandlersOptions<Context>, "context">>];
