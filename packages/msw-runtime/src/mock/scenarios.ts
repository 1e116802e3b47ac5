import { passOnLifecycle, type Lifecycle } from "../network/lifecycle.ts";
import { askHandlers, mount, type HttpHandler, type RequestHandler } from "../network/mount.ts";

/** Named sets of handlers, one of which is in force. */
export interface Scenarios<Name extends string> {
  /** Give these to `setupServer` or `setupWorker`; a request that the scenario in force does not answer falls through. */
  readonly handlers: readonly HttpHandler[];
  readonly names: readonly Name[];
  /** The scenario in force. */
  readonly current: Name;
  /** Puts a scenario in force, from its start: what was spent of its handlers may be given again. */
  use(name: Name): void;
  /** Whether there is a scenario of this name, such as one from a URL. */
  has(name: string): name is Name;
  /** Calls a listener whenever another scenario comes into force; the result ends that. */
  subscribe(listener: (name: Name) => void): () => void;
}

/**
 * Makes a switch between named sets of handlers, of any kind that answers requests, that can be thrown while the
 * page runs.
 *
 * @throws {TypeError} where there is no scenario, or none of the initial one's name
 */
export function createScenarios<Name extends string>(
  scenarios: Readonly<Record<Name, readonly RequestHandler[]>>,
  initial?: NoInfer<Name>,
): Scenarios<Name> {
  const sets = new Map<string, readonly RequestHandler[]>(Object.entries(scenarios));
  // Object.entries loses the names' type.
  const names = Object.keys(scenarios) as Name[];
  const listeners = new Set<(name: Name) => void>();
  let current = pickInitial(names, initial);

  const all = new Set([...sets.values()].flat());
  const passOn = (event: keyof Lifecycle) => () => all.forEach((each) => passOnLifecycle(each, event));
  const handler = mount({
    // Asks the handlers for their response already here, so that MSW treats a request that none of them answers as unhandled.
    async take(request) {
      const response = await askHandlers(sets.get(current) ?? [], request);
      return response && (() => Promise.resolve(response));
    },
    reset: passOn("reset"),
    restore: passOn("restore"),
    dispose: passOn("dispose"),
  });
  return {
    handlers: [handler],
    names,
    get current() {
      return current;
    },
    use(name) {
      if (!sets.has(name)) {
        throw new TypeError(`There is no scenario ${JSON.stringify(name)}; there are ${names.join(", ")}`);
      }
      current = name;
      for (const restored of sets.get(name) ?? []) {
        passOnLifecycle(restored, "restore");
      }
      for (const listener of listeners) {
        listener(name);
      }
    },
    has: (name): name is Name => sets.has(name),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function pickInitial<Name extends string>(names: readonly Name[], initial: Name | undefined): Name {
  const found = initial === undefined ? names[0] : names.find((name) => name === initial);
  if (found === undefined) {
    throw new TypeError(
      `There is no scenario ${JSON.stringify(initial)} to begin with; there are ${names.join(", ") || "none"}`,
    );
  }
  return found;
}
