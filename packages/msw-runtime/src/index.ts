// What users of a generated package call; generated code exports it again.
export { networkError, nonJsonBody, truncatedBody, unmodeledError } from "./failure.ts";
export type { NonJsonBodyOptions, UnmodeledErrorOptions, Failure } from "./failure.ts";
export type { Answer, FixedAnswer, MockContext, Resolver } from "./answer.ts";
export type { CallHistory, MockCall, Outcome, WaitOptions } from "./history.ts";
export type { BaseUrl, CommonOptions, Delay, HandlersOptions, MockOptions, Partially } from "./options.ts";
export type { Violation } from "./violation.ts";

// ---
// What generated code calls.
export { createHandlers } from "./create-handlers.ts";
export { createOperationMock, createUnsupportedMock } from "./create-operation-mock.ts";
export type {
  AnyOperationMock,
  ErrorMembers,
  ErrorMethods,
  MockedService,
  MockHandler,
  OperationExample,
  OperationExamples,
  OperationMock,
  OperationMockBase,
  OperationMockDefinition,
  UnsupportedOperationMock,
} from "./operation-mock.ts";
export type { HandlersArguments } from "./options.ts";
