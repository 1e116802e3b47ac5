/** Adds the matchers to jest's global `expect`, with their types. Name it in `setupFilesAfterEnv`. */
import { type ContractMatchers, matchers } from "./matchers.ts";

declare global {
  namespace jest {
    interface Matchers<R> extends ContractMatchers<R> {}
  }
}

interface JestGlobals {
  readonly expect?: { extend(extension: typeof matchers): void };
}

const { expect }: JestGlobals = globalThis as JestGlobals;
if (expect === undefined) {
  throw new Error(
    "There is no global expect; name this module in jest's setupFilesAfterEnv, or extend yours by ./matchers",
  );
}
expect.extend(matchers);
