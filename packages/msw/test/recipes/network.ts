import { clearViolations, getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";

/** The network of a recipe's test file, with the usual hooks. */
export const network = setupServer(...handlers());

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  network.resetHandlers();
  getIntegration.reset();
  clearViolations();
});
afterAll(() => network.close());
