import type { MockState } from "./mock-state.ts";

const states = new Map<object, MockState>();

/** Makes a mock's state known to `createHandlers` and `coverage`. */
export function registerMock(mock: object, state: MockState): void {
  states.set(mock, state);
}

/** The state of a mock. */
export function stateOf(mock: object): MockState {
  const state = states.get(mock);
  if (state === undefined) {
    throw new TypeError("This is no mock of an operation; give what a generated package exports");
  }
  return state;
}

/** The states of all mocks that were imported. */
export function allStates(): Iterable<MockState> {
  return states.values();
}
