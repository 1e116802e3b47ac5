// What users call: read documents, store them, serve them.
export { importDocument, type ImportOptions } from "./import-document.ts";
export { openStore } from "./store/sql-store.ts";
export { createReferenceServer, type ReferenceServerOptions } from "./service/create-reference-server.ts";
export { readHost } from "./host/read-host.ts";

export { readCredentials } from "./auth/read-credentials.ts";
export { createMemoryRateLimit } from "./throttle/memory-rate-limit.ts";

// ---
// The types of their parameters and results.
export type { ApiDefinition, MethodDefinition, ResourceDefinition } from "./api-definition.ts";
export type { BasePathMode } from "./documents/base-path.ts";
export type { Outcome } from "./documents/parsed-document.ts";
export { formatImportErrors, formatProblem, type Problem } from "./documents/problem.ts";
export {
  DatabaseOpenError,
  IdConflictError,
  type IntegrationStore,
  type Lookup,
  type PutOptions,
  type PutResult,
  type ServedMethod,
  StoreUnavailableError,
  StoreWriteError,
} from "./store/integration-store.ts";
export type { Credentials } from "./auth/read-credentials.ts";
export type { ReferenceHost } from "./host/reference-host.ts";
export type { AllowedHosts } from "./operate/check-host.ts";
export type { BrowserOptions } from "./operate/allow-browsers.ts";
export type { AnsweredRequest } from "./operate/observe.ts";
export type { BucketSettings, Permit, RateLimit } from "./throttle/rate-limit.ts";
