/**
 * Returns the state with this name, and creates it on the first call. All copies of this package in a realm share it: a
 * program that both imports and requires the package has two copies, and a test that resets Jest's modules gets another.
 * A release that changes the form of a state must give it another name.
 */
export function shareState<State extends object>(name: string, create: () => State): State {
  const key = Symbol.for(`@smithy-contract/msw-runtime/${name}`);
  // Only this function writes these keys.
  const realm = globalThis as { [key: symbol]: State | undefined };
  return (realm[key] ??= create());
}
