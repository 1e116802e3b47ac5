import type { MockedOperation } from "../exchange/mocked-operation.ts";
import { listedBy } from "./behind.ts";
import { mocksOf } from "./mounted-mocks.ts";
import { findRoute } from "./operation-handler.ts";
import type { CommonOptions } from "./options.ts";

/** An operation that handlers answer. */
export interface ServedOperation {
  readonly mocked: MockedOperation;
  /** The options of the first of the handlers that answers it. */
  readonly options: CommonOptions;
  /** Whether a request is for the operation. It does not read the body. */
  isFor(request: Request): boolean;
}

/** The operations that handlers answer, each once, in the order of the handlers. */
export function operationsOf(handlers: readonly object[]): readonly ServedOperation[] {
  const served = new Map<string, ServedOperation>();
  for (const { mocks, options, locate } of handlers.flatMap(listedBy).flatMap((each) => mocksOf(each) ?? [])) {
    for (const mocked of mocks) {
      const { id } = mocked.operation;
      if (!served.has(id)) {
        served.set(id, { mocked, options, isFor: (request) => findRoute(mocked, locate, request) !== undefined });
      }
    }
  }
  return [...served.values()];
}
