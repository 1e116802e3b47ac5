/**
 * Adds the matchers to Jest's global `expect`, and their types to `@types/jest`. List this module in `setupFilesAfterEnv`,
 * or `jest-setup`, which includes it.
 */
import { type ContractMatchers, matchers } from "./matchers.ts";

declare global {
  namespace jest {
    // TypeScript requires the same type parameters as in the declaration of @types/jest.
    interface Matchers<R, T = {}> extends ContractMatchers<R> {}
  }
}

interface JestGlobals {
  readonly expect?: { extend(extension: typeof matchers): void };
}

const { expect }: JestGlobals = globalThis as JestGlobals;
if (expect === undefined) {
  throw new Error(
    "There is no global `expect`. List this module in Jest's setupFilesAfterEnv, or pass the export of ./matchers to your own expect.extend().",
  );
}
expect.extend(matchers);
