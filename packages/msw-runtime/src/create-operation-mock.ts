import type { OperationMock, OperationMockDefinition, UnsupportedOperationMock } from "./operation-mock.ts";

/** Makes the mock of one operation; generated code calls it once per operation. */
export function createOperationMock<Input, Output, Errors extends object>(
  definition: OperationMockDefinition<Input, Output, Errors>,
): OperationMock<Input, Output, Errors> {
  throw new Error(`not there yet: ${definition.key}`);
}

/** Makes the mock of an operation with an event stream. A request for it is answered with the stub's 501. */
export function createUnsupportedMock(
  definition: Pick<OperationMockDefinition<never, never, Record<never, never>>, "service" | "key" | "operation">,
): UnsupportedOperationMock {
  throw new Error(`not there yet: ${definition.key}`);
}
