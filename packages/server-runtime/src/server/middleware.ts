import type { Middleware, MiddlewareCall } from "./types.ts";

/**
 * Middleware as one: each step around those behind it. What a step throws becomes an answer where it is thrown, so that
 * the steps around it can add to that as to any other.
 */
export function composeMiddleware<Context>(
  steps: readonly Middleware<Context>[],
  fail: (thrown: unknown, call: MiddlewareCall<Context>) => Response,
): (call: MiddlewareCall<Context>, last: () => Promise<Response>) => Promise<Response> {
  return (call, last) => {
    async function runFrom(index: number): Promise<Response> {
      const step = steps[index];
      if (step === undefined) {
        return last();
      }
      try {
        // The compiler asks for an answer. JavaScript does not, and a step without one most often lacks a `return`.
        return (await step(call, () => runFrom(index + 1))) ?? fail(new TypeError("Middleware gave no response"), call);
      } catch (error) {
        return fail(error, call);
      }
    }
    return runFrom(0);
  };
}
