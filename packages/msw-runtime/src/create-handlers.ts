import type { OperationHandler, OperationTable } from "@smithy-contract/server-runtime";
import type { AnyOperationMock, MockHandler } from "./operation-mock.ts";
import type { HandlersArguments, HandlersOptions } from "./options.ts";
import { stateOf } from "./registry.ts";
import { createServiceHandler, type UntypedImplementation } from "./service-handler.ts";

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
  mocks: Mocks,
  implementation?: PartialImplementation<Mocks, Context>,
  ...parameters: HandlersArguments<Context, Operations>
): MockHandler[] {
  const states = Object.values(mocks).map(stateOf);
  const [service] = states.map((state) => state.service);
  if (service === undefined) {
    return [];
  }
  const [options]: readonly (HandlersOptions<Context, Operations> | undefined)[] = parameters;
  const implemented: UntypedImplementation<Context> = implementation ?? {};
  return [createServiceHandler({ service, states, implementation: implemented }, options ?? {})];
}
