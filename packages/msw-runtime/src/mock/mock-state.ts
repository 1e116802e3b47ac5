import { requireCodeFormat, type HttpTrait, type OperationShape } from "@smithy-contract/shapes";
import { checkOutput, ContractViolationError, type ContractFailure } from "../exchange/contract.ts";
import type { GivenError, MockedOperation, MockedService } from "../exchange/mocked-operation.ts";
import type { RecordedCall } from "../exchange/recorded-call.ts";
import { CallLog } from "../record/call-log.ts";
import { OperationCounts } from "../record/operation-counts.ts";
import { shareState } from "../record/shared-state.ts";
import type { GivenExample } from "../sample/example-book.ts";
import { mergePart } from "../sample/merge.ts";
import { OperationSamples } from "../sample/operation-samples.ts";
import { checkSampleOptions } from "../sample/settings.ts";
import { checkValueNames } from "../sample/value-names.ts";
import { copyValue } from "../sample/values.ts";
import type { SampleCallOptions } from "./options.ts";

/** What generated code says about an operation, without the operation's types. */
export interface GivenMock {
  readonly service: MockedService;
  readonly key: string;
  readonly operation: OperationShape;
  readonly examples?: Readonly<Record<string, GivenExample>>;
  readonly rivals?: readonly HttpTrait[];
  readonly errors?: Readonly<Record<string, GivenError>>;
  readonly outputToken?: string;
}

/**
 * Makes the state that all handlers of one operation share.
 *
 * @throws {TypeError} if the mock was generated for other versions of this package
 */
export function createMockState({
  service,
  key,
  operation,
  examples = {},
  rivals = [],
  errors = {},
  outputToken,
}: GivenMock): MockedOperation {
  requireCodeFormat(service);
  const samples = new OperationSamples(operation, examples, outputToken);
  const createRecord = () => ({
    log: new CallLog<RecordedCall>(),
    counts: new OperationCounts(service.name, operation, samples.examples.titles),
  });
  const { packageName } = service;
  return {
    service,
    key,
    operation,
    rivals,
    errors,
    samples,
    ...(packageName === undefined ? createRecord() : shareState(`${packageName}/${key}`, createRecord)),
  };
}

/**
 * A valid output with some members replaced.
 *
 * @throws {ContractViolationError} if the result breaks the contract
 * @throws {RangeError | TypeError} if an option is out of its range, or if `values` names a shape that the output lacks
 */
export function sampleOutput(
  { operation, samples }: MockedOperation,
  part: unknown,
  options: string | number | SampleCallOptions = {},
): unknown {
  const { seed, ...settings } = typeof options === "object" ? options : { seed: options };
  checkSampleOptions(settings);
  checkValueNames(operation, settings.values ?? {});
  const isMade = seed !== undefined || Object.keys(settings).length > 0;
  const base = isMade
    ? samples.makeOutput(String(seed ?? ""), { ...settings, omitsOptional: seed !== undefined })
    : samples.outputFor(undefined);
  const output = mergePart(operation.output, copyValue(base), part);
  const failures = checkOutput(operation, output);
  if (failures.length > 0) {
    const isBaseValid = checkOutput(operation, base).length === 0;
    throw new ContractViolationError(operation.name, "sample", isBaseValid ? failures : failures.map(adviseOnSample));
  }
  return output;
}

/** Adds the remedy to a failure that is not due to the members that the caller gave. */
function adviseOnSample({ path, message }: ContractFailure): ContractFailure {
  return {
    path,
    message: `${message}. If no value can fit, correct the model; otherwise make one with the option \`values\``,
  };
}
