import { setupServer } from "msw/node";
import type { Network } from "./behaviour.ts";

/** MSW in Node, in the version that the test file imports as `msw`. */
export function createNodeNetwork(): Network {
  const server = setupServer();
  // MSW 2 and MSW 3 name the option differently and ignore the other name.
  const options = { onUnhandledRequest: "error", onUnhandledFrame: "error" } as const;
  return {
    start: () => server.listen(options),
    stop: () => server.close(),
    use: (...overrides) => server.use(...overrides),
    resetHandlers: () => server.resetHandlers(),
    restoreHandlers: () => server.restoreHandlers(),
    listHandlers: () => server.listHandlers(),
  };
}
