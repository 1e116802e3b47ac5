// What users call.
export {
  toLambdaHandler,
  type LambdaContext,
  type LambdaHandler,
  type LambdaHandlerOptions,
} from "./lambda/to-lambda-handler.ts";
export type { LambdaResult } from "./lambda/event-result.ts";
export type { HttpApiEvent, LambdaEvent, LoadBalancerEvent, RestApiEvent } from "./lambda/events.ts";

// ---
// What those types are made of.
export type { LambdaHandlerBaseOptions } from "./lambda/to-lambda-handler.ts";
