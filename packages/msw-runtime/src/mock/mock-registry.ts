import type { MockedOperation } from "../exchange/mocked-operation.ts";

const registered = new WeakMap<object, MockedOperation>();

/** Lets `createHandlers` find the operation of a mock. */
export function registerMock(mock: object, mocked: MockedOperation): void {
  registered.set(mock, mocked);
}

/**
 * The operation of a mock.
 *
 * @throws {TypeError} if the object is not a mock that this copy of the package made
 */
export function mockedOperationOf(mock: object): MockedOperation {
  const mocked = registered.get(mock);
  if (mocked === undefined) {
    throw new TypeError(
      "createHandlers was given an object that is not a mock; give it what a generated package exports",
    );
  }
  return mocked;
}
