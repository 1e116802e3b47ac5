// What users of a generated mock package call. The package exports all of it again.
export { events, type EventsOptions } from "./exchange/events.ts";
export { networkError, nonJsonBody, rawResponse, truncatedBody, unmodeledError } from "./exchange/failure.ts";
export type {
  Failure,
  FailureKind,
  FailureResponse,
  NonJsonBodyOptions,
  RawResponseOptions,
  UnmodeledErrorOptions,
} from "./exchange/failure.ts";
export { withResponse, type AnswerWithResponse, type ResponseChanges } from "./exchange/with-response.ts";
export type { Answer, FixedAnswer, MockContext, ResolvedAnswer, Resolver } from "./exchange/answer.ts";
export type { MockCall, Outcome } from "./exchange/recorded-call.ts";
export type { CallHistory, WaitOptions } from "./record/call-log.ts";
export type { BaseUrl, CommonOptions, Delay, HandlersOptions, RepeatOptions } from "./network/options.ts";
export type { MockOptions, Partially, SampleCallOptions } from "./mock/options.ts";
export type { Random } from "./sample/random.ts";
export type { SampleOptions } from "./sample/settings.ts";
export type { StubOptions } from "./exchange/stub.ts";
export { ContractViolationError, type ContractFailure } from "./exchange/contract.ts";
export {
  clearViolations,
  formatViolation,
  violations,
  type Violation,
  type ViolationListener,
} from "./record/violations.ts";
export { createScenarios, type Scenarios } from "./mock/scenarios.ts";
export {
  coverage,
  formatCoverage,
  mergeCoverage,
  resetCoverage,
  type Coverage,
  type OperationCoverage,
} from "./record/coverage.ts";
export { configureMocks, type MockDefaults } from "./mock/configure-mocks.ts";
export type { HandlerList } from "./network/network-defaults.ts";
export type { MockHandler } from "./network/mount.ts";
