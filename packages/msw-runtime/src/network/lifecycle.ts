import type { HttpHandler, RequestHandler } from "msw";

/** What MSW does to handlers between requests. */
export interface Lifecycle {
  /** On `resetHandlers()`, for the handlers that stay; from MSW 2.15 on. */
  reset(): void;
  /** On `restoreHandlers()`: answers that are spent may be given again. */
  restore(): void;
  /** When the handler leaves the network: on `close()`, `stop()`, or a reset that removes it; from MSW 3 on. */
  dispose(): void;
}

/** Lets a handler take part in MSW's resets. Until 2.14, MSW restores a handler by setting `isUsed` to false. */
export function attachLifecycle(handler: HttpHandler, lifecycle: Lifecycle): void {
  let isUsed = false;
  Object.defineProperties(handler, {
    reset: { configurable: true, value: () => lifecycle.reset() },
    restore: { configurable: true, value: () => lifecycle.restore() },
    dispose: { configurable: true, value: () => lifecycle.dispose() },
    isUsed: {
      configurable: true,
      get: () => isUsed,
      set(used: boolean) {
        isUsed = used;
        if (!used) {
          lifecycle.restore();
        }
      },
    },
  });
}

/** Does to a handler within another what MSW does to the outer one, which is the only one that it knows. */
export function passOnLifecycle(handler: RequestHandler, event: keyof Lifecycle): void {
  if (event === "restore") {
    // Every version of MSW takes this for a handler that was not used yet.
    handler.isUsed = false;
    return;
  }
  const method: unknown = Reflect.get(handler, event);
  if (typeof method === "function") {
    Reflect.apply(method, handler, []);
  }
}
