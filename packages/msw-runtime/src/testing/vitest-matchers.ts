/** Adds the matchers to vitest's `expect`, with their types. Import it from a set-up file. */
import { expect } from "vitest";
import { type ContractMatchers, matchers } from "./matchers.ts";

declare module "vitest" {
  // The type parameters of a merged declaration must be the original's.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends ContractMatchers<R> {}
}

expect.extend(matchers);
