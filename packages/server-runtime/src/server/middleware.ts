import type { Middleware, MiddlewareCall } from "./types.ts";

/** Runs a call through the middleware to `last`. */
export type MiddlewareChain<Context> = (
  call: MiddlewareCall<Context>,
  last: () => Response | Promise<Response>,
  fail: (thrown: unknown) => Response,
) => Promise<Response>;

/**
 * Joins middleware into one chain, each step around the later ones. What a step throws becomes a response where it is
 * thrown, so that the steps around it can add to that response as to any other.
 */
export function composeMiddleware<Context>(steps: readonly Middleware<Context>[]): MiddlewareChain<Context> {
  return (call, last, fail) => {
    async function runFrom(index: number): Promise<Response> {
      const step = steps[index];
      if (step === undefined) {
        return last();
      }
      try {
        // TypeScript requires a response, but a step in JavaScript may lack its `return`.
        return (await step(call, () => runFrom(index + 1))) ?? fail(new TypeError("Middleware returned no response"));
      } catch (error) {
        return fail(error);
      }
    }
    return runFrom(0);
  };
}
