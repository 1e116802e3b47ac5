import type { Middleware, MiddlewareCall } from "./server-types.ts";

/** Middleware as one: each step around those behind it. */
export function composeMiddleware<Context>(
  steps: readonly Middleware<Context>[],
): (call: MiddlewareCall<Context>, last: () => Promise<Response>) => Promise<Response> {
  return (call, last) => {
    function runFrom(index: number): Promise<Response> {
      const step = steps[index];
      return step === undefined ? last() : step(call, () => runFrom(index + 1));
    }
    return runFrom(0);
  };
}
