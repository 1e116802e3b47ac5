/** Adds the matchers and their types to vitest's `expect`. Import this module in a set-up file. */
import { expect } from "vitest";
import { type ContractMatchers, matchers } from "./matchers.ts";

declare global {
  namespace Chai {
    // The assertions of all versions of vitest include Chai's. The type parameters of vitest's own interface differ between
    // its versions, and TypeScript requires the same ones here.
    interface Assertion extends ContractMatchers<void> {}
  }
}

expect.extend(matchers);
