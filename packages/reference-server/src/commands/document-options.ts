import type { BasePathMode } from "../documents/base-path.ts";
import type { ReadOptions } from "./read-documents.ts";

/** The options that `serve`, `list` and `import` share: how documents are read. */
export interface DocumentOptions {
  readonly basePath: BasePathMode;
  readonly failOnWarnings?: true;
  /** The account's quota for timeouts, in milliseconds. */
  readonly maxTimeout: number;
}

/** Converts the options of the command line to the options for reading documents. */
export function toReadOptions({ basePath, failOnWarnings, maxTimeout }: DocumentOptions): ReadOptions {
  return { basePath, failOnWarnings: failOnWarnings === true, maxTimeoutInMillis: maxTimeout };
}
