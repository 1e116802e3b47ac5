// What users and generated code call.
export { createServer } from "./server/server.ts";
export { ProtocolError, type ProtocolErrorOptions } from "./protocol/protocol-error.ts";
export { OutputError } from "./server/output-error.ts";
export { validate } from "./validation/validator.ts";
export { defaultLimits, type Limits } from "./server/limits.ts";
export type { ValidationFailure } from "./validation/failure.ts";
export type {
  ErrorReport,
  Middleware,
  MiddlewareCall,
  OperationCall,
  OperationHandler,
  Representation,
  Server,
  ServerOptions,
} from "./server/types.ts";

// ---
// What other runtimes build on.
export { responseFactory, type RequestWithResponseFactory, type ResponseFactory } from "./protocol/response-factory.ts";
export { summarizeFailures } from "./validation/failure.ts";
export type { Implementation, OperationTable } from "./server/types.ts";
