import { clearViolations, getIntegration, handlers } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";

/** The mocked network of a recipe, with the hooks that the README shows first. */
export const network = setupServer(...handlers());

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  network.resetHandlers();
  getIntegration.reset();
  clearViolations();
});
afterAll(() => network.close());
