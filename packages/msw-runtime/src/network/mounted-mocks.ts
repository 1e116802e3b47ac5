import type { MockedOperation } from "../exchange/mocked-operation.ts";
import { shareState } from "../record/shared-state.ts";
import type { Locate } from "./base-url.ts";
import type { CommonOptions } from "./options.ts";

/** What a handler in MSW mocks. */
export interface MountedMocks {
  readonly mocks: readonly MockedOperation[];
  readonly options: CommonOptions;
  readonly locate: Locate;
}

const mounted = /* @__PURE__ */ shareState("mounted-mocks", () => new WeakMap<object, MountedMocks>());

/** Lets the panel and the server find out what a handler mocks. */
export function registerMocks(handler: object, mocks: MountedMocks): void {
  mounted.set(handler, mocks);
}

/** What a handler mocks; undefined for a handler of another package. */
export function mocksOf(handler: object): MountedMocks | undefined {
  return mounted.get(handler);
}
