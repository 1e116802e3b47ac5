// What users of a generated mock package call to serve its mocks over HTTP.
export type { RunningServer } from "@smithy-contract/server-runtime/node";
export { runMockServer } from "./serve/run-mock-server.ts";
export { serveMocks, type ServeMocksOptions } from "./serve/serve-mocks.ts";
