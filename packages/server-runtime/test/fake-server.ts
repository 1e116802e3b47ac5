import type { OperationTable, Server } from "../src/server/types.ts";

/** A server whose responses a test writes by hand, to test what a host does. */
export function fakeServer<Context = undefined>(
  answer: (request: Request, context: Context | undefined) => Response | Promise<Response>,
): Server<Context, OperationTable> {
  return {
    service: { id: "test#Fake", name: "Fake", version: "1", format: 2, operations: {} },
    requestIds: true,
    fetch: async (request, ...[context]) => answer(request, context),
    match: () => undefined,
  };
}
