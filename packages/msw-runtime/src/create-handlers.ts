import type { OperationHandler } from "@smithy-contract/server-runtime";
import type { HttpHandler } from "msw";
import type { AnyOperationMock } from "./operation-mock.ts";
import type { HandlersArguments } from "./options.ts";

/** A whole or partial implementation of the operations that `Mocks` mocks. */
export type PartialImplementation<Mocks, Context> = {
  readonly [K in keyof Mocks]?: OperationHandler<never, unknown, Context> | undefined;
};

/**
 * Makes handlers for all given operations, over a whole or partial implementation of their service. What it lacks is
 * answered from the model's examples.
 */
export function createHandlers<Mocks extends Readonly<Record<string, AnyOperationMock>>, Context = undefined>(
  mocks: Mocks,
  implementation?: PartialImplementation<Mocks, Context>,
  ...options: HandlersArguments<Context>
): HttpHandler[] {
  throw new Error(`not there yet: ${String(mocks)} ${String(implementation)} ${options.length}`);
}
