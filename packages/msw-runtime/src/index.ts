// What users of a generated package call; generated code exports it again.
export { networkError, nonJsonBody, truncatedBody, unmodeledError } from "./failure.ts";
export type { Failure, FailureKind, FailureResponse, NonJsonBodyOptions, UnmodeledErrorOptions } from "./failure.ts";
export type { Answer, FixedAnswer, MockContext, Resolver } from "./answer.ts";
export type { CallHistory, MockCall, Outcome, WaitOptions } from "./history.ts";
export type {
  BaseUrl,
  CommonOptions,
  Delay,
  HandlersOptions,
  MockOptions,
  Partially,
  RepeatOptions,
  StubOptions,
} from "./options.ts";
export { ContractViolationError } from "./violation.ts";
export type { ContractFailure, Violation, ViolationListener } from "./violation.ts";
export { clearViolations, formatViolation, violations } from "./violations.ts";
export { createScenarios, type Scenarios } from "./scenarios.ts";
export {
  coverage,
  formatCoverage,
  mergeCoverage,
  resetCoverage,
  type Coverage,
  type OperationCoverage,
} from "./coverage.ts";
export { configureMocks, type MockDefaults } from "./defaults.ts";

// ---
// What generated code calls.
export { createHandlers, type PartialImplementation } from "./create-handlers.ts";
export { createOperationMock, createUnsupportedMock } from "./create-operation-mock.ts";
export type {
  AnyOperationMock,
  ErrorArguments,
  ErrorMembers,
  ErrorMethods,
  ErrorOf,
  MockedService,
  MockHandler,
  OperationExample,
  OperationExamples,
  OperationMock,
  OperationMockBase,
  OperationMockDefinition,
  UnsupportedMockDefinition,
  UnsupportedOperationMock,
} from "./operation-mock.ts";
export type { HandlersArguments } from "./options.ts";
