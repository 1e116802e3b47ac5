export * from "./api.ts";

// ---
// What generated code calls.
export { createHandlers, type PartialImplementation } from "./mock/create-handlers.ts";
export { createOperationMock } from "./mock/create-operation-mock.ts";
export { freezeExamples } from "./sample/freeze-examples.ts";
export type { MockedService } from "./exchange/mocked-operation.ts";
export type {
  AnyOperationMock,
  ErrorArguments,
  ErrorMembers,
  ErrorMethods,
  ErrorOf,
  OperationExample,
  OperationExamples,
  OperationMock,
  OperationMockBase,
  OperationMockDefinition,
} from "./mock/operation-mock.ts";
export type { HandlersArguments } from "./mock/options.ts";
