import type { HttpHandler, RequestHandler } from "msw";

/** What MSW calls on handlers between requests. */
export interface Lifecycle {
  /** Called on `resetHandlers()`, for the handlers that remain. MSW 2.15 and later. */
  reset(): void;
  /** Called on `restoreHandlers()`, after which a used-up handler answers again. */
  restore(): void;
  /**
   * Called when the handler leaves the network: on `close()`, `stop()`, or a reset that removes it. MSW 3 and later.
   */
  dispose(): void;
}

/** Lets a handler take part in MSW's life cycle. Up to 2.14, MSW restores a handler by setting `isUsed` to false. */
export function attachLifecycle(handler: HttpHandler, lifecycle: Lifecycle): void {
  let isUsed = false;
  Object.defineProperties(handler, {
    reset: { value: () => lifecycle.reset() },
    restore: { value: () => lifecycle.restore() },
    dispose: { value: () => lifecycle.dispose() },
    isUsed: {
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

/** Passes an event on to a handler inside another one, because MSW only knows the outer handler. */
export function passOnLifecycle(handler: RequestHandler, event: keyof Lifecycle): void {
  if (event === "restore") {
    // All versions of MSW treat a handler with `isUsed` false as one that has not answered yet.
    handler.isUsed = false;
    return;
  }
  const method: unknown = Reflect.get(handler, event);
  if (typeof method === "function") {
    Reflect.apply(method, handler, []);
  }
}
