/** Adds the matchers and their types to Jest's global `expect`. List this module in `setupFilesAfterEnv`. */
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
    "There is no global `expect`. List this module in Jest's setupFilesAfterEnv, or pass the export of ./matchers to your own expect.extend().",
  );
}
expect.extend(matchers);
