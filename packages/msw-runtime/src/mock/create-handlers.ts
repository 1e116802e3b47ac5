import type { OperationHandler, OperationTable } from "@smithy-contract/server-runtime";
import type { MockHandler } from "../network/mount.ts";
import type { HandlersOptions } from "../network/options.ts";
import { createServiceHandler, type UntypedImplementation } from "../network/service-handler.ts";
import { mockedOperationOf } from "./mock-registry.ts";
import type { AnyOperationMock } from "./operation-mock.ts";
import type { HandlersArguments } from "./options.ts";

/** A whole or partial implementation of the operations that `Mocks` mocks. */
export type PartialImplementation<Mocks, Context> = {
  readonly [K in keyof Mocks]?: OperationHandler<never, unknown, Context> | undefined;
};

/**
 * Makes handlers for all given operations of one service, over a whole or partial implementation of it. What it lacks
 * is answered from the model's examples.
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
  return [createServiceHandler({ service, mocks, implementation: implemented }, options ?? {})];
}
