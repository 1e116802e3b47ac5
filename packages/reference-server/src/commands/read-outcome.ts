import type { ApiDefinition } from "../api-definition.ts";
import type { Problem } from "../documents/problem.ts";

/** A document that was read. */
export interface ReadDocument {
  /** The file as it was named on the command line. */
  readonly file: string;
  /** The name that messages show. */
  readonly name: string;
  readonly api: ApiDefinition;
  readonly warnings: readonly Problem[];
}

/** A document that was not accepted. */
export interface RefusedDocument {
  readonly name: string;
  /** What the service would refuse in the document. */
  readonly problems: readonly Problem[];
  /** Any other reason, for example that the file does not exist. */
  readonly reason?: string;
  readonly warnings: readonly Problem[];
}

/** A document that was read, or refused. */
export type ReadOutcome =
  | { readonly ok: true; readonly document: ReadDocument }
  | { readonly ok: false; readonly refused: RefusedDocument };
