/** Adds the types of the matchers to the `expect` that tests import from `@jest/globals`. */
// oxlint-disable-next-line unicorn/require-module-specifiers -- TypeScript extends only a module that it has loaded
export type {} from "expect";
import "./jest-matchers.ts";
import type { ContractMatchers } from "./matchers.ts";

declare module "expect" {
  // TypeScript requires the same type parameters as in Jest's own declaration.
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ContractMatchers<R> {}
}
