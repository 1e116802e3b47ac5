import { setupServer } from "msw/node";
import type { Network } from "./behaviour.ts";

/** MSW in Node, in whichever version the test file has put in the place of `msw`. */
export function createNodeNetwork(): Network {
  const server = setupServer();
  // The option's name in MSW 2 and in MSW 3; each ignores the other's.
  const options = { onUnhandledRequest: "error", onUnhandledFrame: "error" } as const;
  return {
    start: () => server.listen(options),
    stop: () => server.close(),
    use: (...overrides) => server.use(...overrides),
    resetHandlers: () => server.resetHandlers(),
    restoreHandlers: () => server.restoreHandlers(),
  };
}
