/** Adds the matchers and their types to vitest's `expect`. Import this module in a set-up file. */
import { expect } from "vitest";
import { type ContractMatchers, matchers } from "./matchers.ts";

declare module "vitest" {
  // TypeScript requires the same type parameters as in vitest's own declaration.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends ContractMatchers<R> {}
}

expect.extend(matchers);
