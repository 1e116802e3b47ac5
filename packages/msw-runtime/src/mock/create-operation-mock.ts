import { checkErrorMembers, ContractViolationError } from "../exchange/contract.ts";
import type { GivenError } from "../exchange/mocked-operation.ts";
import { sourceOf } from "../exchange/source.ts";
import { createOperationHandler } from "../network/operation-handler.ts";
import { registerCounts } from "../record/coverage.ts";
import { registerMock } from "./mock-registry.ts";
import { isPlainObject } from "../sample/values.ts";
import { createMockState, sampleOutput } from "./mock-state.ts";
import type { OperationMock, OperationMockDefinition } from "./operation-mock.ts";
import type { MockOptions, Partially, SampleCallOptions } from "./options.ts";

/** Makes the mock of one operation. Generated code calls it once for each operation. */
export function createOperationMock<Input, Output, Errors extends object>(
  definition: OperationMockDefinition<Input, Output, Errors>,
): OperationMock<Input, Output, Errors> {
  const state = createMockState(definition);
  const { operation, key } = definition;

  function mock(answer?: unknown, options?: MockOptions<Input>) {
    const sources = answer === undefined ? [] : [sourceOf(answer, operation)];
    return createOperationHandler(state, sources, options);
  }
  Object.defineProperty(mock, "name", { value: key });
  Object.assign(mock, {
    operation,
    calls: state.log.calls,
    reset: () => state.log.clear(),
    waitForCall: state.log.waitForCall,
    sample: (partial?: Partially<Output>, options?: string | number | SampleCallOptions) =>
      sampleOutput(state, partial, options),
    sequence: (answers: readonly unknown[], options?: MockOptions<Input>) => {
      if (answers.length === 0) {
        throw new TypeError(`${key}.sequence was given no answers; give at least one`);
      }
      return createOperationHandler(
        state,
        answers.map((answer) => sourceOf(answer, operation)),
        options,
      );
    },
  });
  for (const [name, { shape, errorClass }] of Object.entries<GivenError>(definition.errors)) {
    const answerWith = (members: object = {}, options?: MockOptions<Input>) => {
      checkMembers(`${key}.${name}`, members);
      const whole = { message: "", ...members };
      const failures = checkErrorMembers(shape, whole);
      if (failures.length > 0) {
        throw new ContractViolationError(operation.name, "error", failures);
      }
      return mock(Reflect.construct(errorClass, [whole]), options);
    };
    Object.defineProperty(mock, name, { value: answerWith, enumerable: true });
  }
  registerMock(mock, state);
  registerCounts(state.counts);
  // The loop has added a method for each key of the error table, which the compiler cannot know.
  return mock as unknown as OperationMock<Input, Output, Errors>;
}

/**
 * Checks that the members of an error are an object, because the characters of a text would become members.
 *
 * @throws {TypeError} if they are not
 */
function checkMembers(method: string, members: unknown): void {
  if (typeof members === "string") {
    throw new TypeError(`${method} was given a text; did you mean { message: ${JSON.stringify(members)} }?`);
  }
  if (!isPlainObject(members)) {
    throw new TypeError(`${method} was given ${String(members)}; give the members of the error, such as { message }`);
  }
}
