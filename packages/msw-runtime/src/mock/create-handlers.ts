import type { OperationHandler, OperationTable } from "@smithy-contract/server-runtime";
import type { MockHandler } from "../network/mount.ts";
import type { HandlersOptions } from "../network/options.ts";
import { createServiceHandler, type UntypedImplementation } from "../network/service-handler.ts";
import { findMeant } from "../record/find-meant.ts";
import { mockedOperationOf } from "./mock-registry.ts";
import type { AnyOperationMock } from "./operation-mock.ts";
import type { HandlersArguments } from "./options.ts";

/** An implementation of all or some of the operations in `Mocks`. */
export type PartialImplementation<Mocks, Context> = {
  readonly [K in keyof Mocks]?: OperationHandler<never, unknown, Context> | undefined;
};

/**
 * Makes handlers for the given operations of one service. An operation that the implementation lacks answers from the
 * model's examples.
 *
 * @throws {RangeError | TypeError} if an option is out of its range
 * @throws {TypeError} if the implementation has a function whose name is a misspelt operation
 */
export function createHandlers<
  Mocks extends Readonly<Record<string, AnyOperationMock>>,
  Context = undefined,
  Operations extends OperationTable = OperationTable,
>(
  operationMocks: Mocks,
  implementation?: PartialImplementation<Mocks, Context>,
  ...parameters: HandlersArguments<Context, Operations>
): MockHandler[] {
  const mocks = Object.values(operationMocks).map(mockedOperationOf);
  const service = mocks[0]?.service;
  if (service === undefined) {
    return [];
  }
  const [options]: readonly (HandlersOptions<Context, Operations> | undefined)[] = parameters;
  const implemented: UntypedImplementation<Context> = implementation ?? {};
  checkNames(service.name, Object.keys(operationMocks), implemented);
  // The types of the interceptors name this service's operations, which the handler does not know.
  const untyped: object = options ?? {};
  return [createServiceHandler({ service, mocks, implementation: implemented }, untyped)];
}

/** Checks the names of an implementation. It may have functions for its own use, so only names like an operation's are refused. */
function checkNames(service: string, operations: readonly string[], implementation: object): void {
  const missing = operations.filter((name) => Reflect.get(implementation, name) === undefined);
  for (const [name, value] of Object.entries(implementation)) {
    const meant = typeof value === "function" && !operations.includes(name) ? findMeant(missing, name) : undefined;
    if (meant !== undefined) {
      throw new TypeError(`${service} has no operation ${name}; did you mean ${meant}?`);
    }
  }
}
