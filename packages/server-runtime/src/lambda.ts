// What users call.
export {
  toLambdaHandler,
  type LambdaContext,
  type LambdaHandler,
  type LambdaHandlerOptions,
} from "./host/lambda/to-lambda-handler.ts";
export type { LambdaResult } from "./host/lambda/event-result.ts";
export type { HttpApiEvent, LambdaEvent, LoadBalancerEvent, RestApiEvent } from "./host/lambda/events.ts";

// ---
// What those types are made of.
export type { LambdaHandlerBaseOptions } from "./host/lambda/to-lambda-handler.ts";
