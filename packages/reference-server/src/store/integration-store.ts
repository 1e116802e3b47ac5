import type { GetIntegrationRequest, Integration, IntegrationType } from "@apigateway/types";
import type { ApiDefinition } from "../api-definition.ts";

/** The result of a look-up: the integration, or the first thing on the way to it that does not exist. */
export type Lookup =
  | { readonly found: true; readonly integration: Integration }
  | { readonly found: false; readonly missing: "api" | "resource" | "method" | "integration" };

/** A method of a stored API, as lists show it. */
export interface ServedMethod {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
  readonly path: string;
  /** The integration's type, or null if the method has no integration. */
  readonly type: IntegrationType | null;
}

/** Options of {@link IntegrationStore.put}. */
export interface PutOptions {
  /**
   * Whether to replace a stored API that has the same title and no pinned id. Default false: such an API leads to an
   * {@link IdConflictError}.
   */
  readonly replaceTitle?: boolean;
  /** Called while methods are written, with the number written so far and the total number. */
  readonly onProgress?: (written: number, total: number) => void;
}

/** Whether {@link IntegrationStore.put} added an API or replaced one. */
export type PutResult = "added" | "replaced";

/** Stores APIs. Every method throws {@link StoreUnavailableError} while the database cannot be reached. */
export interface IntegrationStore {
  find(method: GetIntegrationRequest): Promise<Lookup>;
  /**
   * Stores an API in one transaction. It replaces the stored API with the same id if that API comes from the same
   * document, or if the new API's id is pinned. A different document with the same title replaces it only if
   * `replaceTitle` is set.
   * @throws {IdConflictError} if the id or the title belongs to another document's API
   * @throws {StoreWriteError} if the disk is full or the database is read-only; what was stored before stays
   */
  put(api: ApiDefinition, options?: PutOptions): Promise<PutResult>;
  /**
   * Removes an API with its resources and methods. Returns false if no API has the id.
   * @throws {StoreWriteError} if the disk is full or the database is read-only
   */
  remove(restApiId: string): Promise<boolean>;
  /** Lists methods by API and path, at most `limit` of them. Methods without an integration have `type: null`. */
  list(limit?: number): Promise<readonly ServedMethod[]>;
  /** Counts the methods that {@link list} lists without a limit. */
  count(): Promise<number>;
  /** Resolves when the database responds. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Thrown while the database cannot be reached; the same call may succeed later. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
  constructor(cause: unknown) {
    super(`The database cannot be reached: ${describeCause(cause)}`, { cause });
  }
}

/** Thrown when the database can be read but not written, for example because its disk is full. */
export class StoreWriteError extends Error {
  override readonly name = "StoreWriteError";
  constructor(cause: unknown) {
    super(`The database cannot be written: ${describeCause(cause)}`, { cause });
  }
}

/** Thrown when a document's API would take the id or the title of another document's API. */
export class IdConflictError extends Error {
  override readonly name = "IdConflictError";
  /** True if the other API has the same title and `replaceTitle` would replace it. */
  readonly replaceable: boolean;
  constructor(message: string, options: { readonly replaceable: boolean }) {
    super(message);
    this.replaceable = options.replaceable;
  }
}

/** Thrown when a database cannot be used at all, for example because its name is wrong or it denies access. */
export class DatabaseOpenError extends Error {
  override readonly name = "DatabaseOpenError";
}

/** Thrown when a database's name is empty or a URL of another kind than PostgreSQL's. */
export class DatabaseNameError extends DatabaseOpenError {}

function describeCause(cause: unknown): string {
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
