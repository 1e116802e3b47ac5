// What users and generated code call.
export { createServer } from "./server/server.ts";
export type { ServedService } from "./server/compiled-service.ts";
export { OutputError, ProtocolError, type ProtocolErrorOptions } from "./protocol/errors.ts";
export { partial } from "./server/partial.ts";
export { InvalidInputError } from "./validation/invalid-input-error.ts";
export { validate } from "./validation/validator.ts";
export { defaultLimits, type Limits } from "./server/limits.ts";
export type { ValidationFailure } from "./validation/failures.ts";
export type { RequestIds, RequestIdsFromHeader } from "./server/request-id.ts";
export type {
  CallLimiter,
  ContextCall,
  CreateContext,
  ErrorReport,
  InterceptedCall,
  Interceptor,
  Middleware,
  MiddlewareCall,
  OperationCall,
  OperationHandler,
  Representation,
  Server,
  ServerOptions,
  ServerOptionsWithCreateContext,
} from "./server/types.ts";

// ---
// What other runtimes build on.
export { maxTimerMs } from "./protocol/timers.ts";
export {
  hostRequestId,
  responseFactory,
  type RequestWithId,
  type RequestWithResponseFactory,
  type ResponseFactory,
} from "./protocol/host-shortcuts.ts";
export { isBodiless } from "./protocol/encoded-response.ts";
export type { Protocol, Protocols } from "./protocol/protocol.ts";
export { requestIdHeader } from "./server/request-id.ts";
export { CompiledService, readInput, type OperationRoute, type Route } from "./server/compiled-service.ts";
export type { UntypedInterceptor } from "./server/interceptors.ts";
export { ServiceServer } from "./server/server.ts";
export { summarizeFailures } from "./validation/failures.ts";
export type { Implementation, OperationTable } from "./server/types.ts";
