import { registerList } from "../network/behind.ts";
import { passOnLifecycle, type Lifecycle } from "../network/lifecycle.ts";
import { shareState } from "../record/shared-state.ts";
import { askHandlers, mount, type HttpHandler, type RequestHandler } from "../network/mount.ts";

/** Named sets of handlers, of which one is active. */
export interface Scenarios<Name extends string> {
  /** The handlers for `setupServer` or `setupWorker`. A request that the active scenario does not answer goes to the next handlers. */
  readonly handlers: readonly HttpHandler[];
  readonly names: readonly Name[];
  /** The name of the active scenario. */
  readonly current: Name;
  /**
   * Activates a scenario and restores its handlers, so that answers with `once` or `times` are given again.
   *
   * @throws {TypeError} if there is no scenario of this name
   */
  use(name: Name): void;
  /** Whether there is a scenario of this name. Use it for a name that comes from outside, such as from a URL. */
  has(name: string): name is Name;
  /** Calls the listener whenever `use` is called, until the returned function is called. */
  subscribe(listener: (name: Name) => void): () => void;
}

/** How the panel and the server of mocks choose for the requests of scenarios. */
export interface Steering {
  readonly scenarios: Scenarios<string>;
  /** The handlers of each scenario. */
  readonly sets: ReadonlyMap<string, readonly RequestHandler[]>;
  /** Answers a request by the active scenario, until the panel or the server replaces it. */
  respond: (request: Request) => Promise<Response | undefined>;
  /** Ends what still waits, when MSW resets or removes the handler. */
  end: () => void;
}

const steered = /* @__PURE__ */ shareState("steering", () => new WeakMap<object, Steering>());

/** The steering of the scenarios that a handler belongs to. */
export function steeringOf(handler: object): Steering | undefined {
  return steered.get(handler);
}

/**
 * Makes scenarios that can be switched while the page runs. A scenario may contain any MSW request handlers. The first
 * scenario is active unless `initial` names another one.
 *
 * @example
 * const scenarios = createScenarios({ working: handlers(), throttled: [getIntegration.tooManyRequests()] });
 * await setupWorker(...scenarios.handlers).start();
 * scenarios.use("throttled");
 *
 * @throws {TypeError} if there are no scenarios, or none has the initial name
 */
export function createScenarios<Name extends string>(
  scenarios: Readonly<Record<Name, readonly RequestHandler[]>>,
  initial?: NoInfer<Name>,
): Scenarios<Name> {
  const sets = new Map<string, readonly RequestHandler[]>(Object.entries(scenarios));
  // Object.keys returns string[].
  const names = Object.keys(scenarios) as Name[];
  const listeners = new Set<(name: Name) => void>();
  let current = pickInitial(names, initial);

  const all = new Set([...sets.values()].flat());
  const passOn = (event: keyof Lifecycle) => () => {
    all.forEach((each) => passOnLifecycle(each, event));
    if (event !== "restore") {
      steering.end();
    }
  };
  const handler = mount({
    // Asks the handlers for their response here already, so that MSW sees a request that they do not answer as unhandled.
    async take(request) {
      const response = await steering.respond(request);
      return response && (() => Promise.resolve(response));
    },
    reset: passOn("reset"),
    restore: passOn("restore"),
    dispose: passOn("dispose"),
  });
  registerList(handler, () => sets.get(current) ?? []);
  const made: Scenarios<Name> = {
    handlers: [handler],
    names,
    get current() {
      return current;
    },
    use(name) {
      if (!sets.has(name)) {
        throw new TypeError(`There is no scenario ${JSON.stringify(name)}; use one of ${names.join(", ")}`);
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
  const steering: Steering = {
    scenarios: made,
    sets,
    respond: (request) => askHandlers(sets.get(current) ?? [], request),
    end: () => {},
  };
  steered.set(handler, steering);
  return made;
}

function pickInitial<Name extends string>(names: readonly Name[], initial: Name | undefined): Name {
  const found = initial === undefined ? names[0] : names.find((name) => name === initial);
  if (found === undefined) {
    throw new TypeError(
      names.length === 0
        ? "createScenarios was given no scenarios; give it at least one"
        : `There is no scenario ${JSON.stringify(initial)} to start with; use one of ${names.join(", ")}`,
    );
  }
  return found;
}
