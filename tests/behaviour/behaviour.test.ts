import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe } from "vitest";
import { cases } from "./cases.ts";
import { referenceCases } from "./reference-cases.ts";
import { runCases } from "./run-cases.ts";
import { mswWay } from "./ways/msw.ts";
import { nodeByAwsSdk, nodeByClient } from "./ways/node.ts";
import { referenceServer } from "./ways/reference.ts";
import { stubByFetch } from "./ways/stub.ts";

runCases(stubByFetch, cases);
runCases(nodeByClient, cases);
runCases(nodeByAwsSdk, cases);
runCases(referenceServer, referenceCases);

describe("with MSW intercepting", () => {
  const network = setupServer();
  beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
  afterAll(() => network.close());
  runCases(mswWay("MSW in Node", network), cases);
});
