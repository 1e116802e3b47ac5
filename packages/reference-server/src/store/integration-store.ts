import type { GetIntegrationRequest, Integration, IntegrationType } from "@apigateway/types";
import type { ApiDefinition } from "../api-definition.ts";

/** What a look-up finds: the integration, or the first thing on the way to it that does not exist. */
export type Lookup =
  | { readonly found: true; readonly integration: Integration }
  | { readonly found: false; readonly missing: "api" | "resource" | "method" | "integration" };

/** A method that has an integration, as lists show it. */
export interface ServedMethod {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly type: IntegrationType;
}

/** How an API is stored. */
export interface PutOptions {
  /** Replaces the API of the same title, where the document pins no id. */
  readonly replaceTitle?: boolean;
  /** Called as methods are written, with how many of how many. */
  readonly onProgress?: (written: number, total: number) => void;
}

/** What became of an API that was to be stored. */
export type PutResult = "added" | "replaced";

/** Where APIs are kept. Every method throws {@link StoreUnavailableError} while the database cannot be reached. */
export interface IntegrationStore {
  find(method: GetIntegrationRequest): Promise<Lookup>;
  /**
   * Stores an API in one transaction, in place of the one with the same pinned id, if any.
   * @throws {IdConflictError} the id belongs to another document's API
   */
  put(api: ApiDefinition, options?: PutOptions): Promise<PutResult>;
  /** The methods with an integration, by path within each API; at most `limit` of them. */
  list(limit?: number): Promise<readonly ServedMethod[]>;
  /** How many methods have an integration. */
  count(): Promise<number>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot be reached at the moment; trying again later may work. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
  constructor(cause: unknown) {
    super("The database cannot be reached", { cause });
  }
}

/** Two documents claim the same id. */
export class IdConflictError extends Error {
  override readonly name = "IdConflictError";
}

/** A database cannot be used at all: its file or its name is wrong, or it lets nobody in. */
export class DatabaseOpenError extends Error {
  override readonly name = "DatabaseOpenError";
}
