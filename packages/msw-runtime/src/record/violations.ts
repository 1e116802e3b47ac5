import { readClientCall } from "./client-call.ts";
import { historyLimit } from "./history-limit.ts";
import { leaveOutPlace } from "./leave-out-place.ts";
import { shareState } from "./shared-state.ts";

/** One breach of the contract, by a caller or by a mock. */
export interface Violation {
  /**
   * `"request"`: a caller sent an invalid request. `"answer"`: a mock was told to answer with something that the service
   * never returns. `"unmatched"`: a request below the base URL matches no operation.
   */
  readonly kind: "request" | "answer" | "unmatched";
  /** The operation's name, such as `GetIntegration`, or undefined if the request matches none. */
  readonly operation: string | undefined;
  /** The place in the input or output as a JSON pointer; empty for the whole value, or if the place is not known. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly request: Request;
  /** What a resolver threw, if that is the violation. */
  readonly cause?: unknown;
}

/** A function that is called with each violation: the `onViolation` option. */
export type ViolationListener = (violation: Violation) => void;

interface State {
  recorded: Violation[];
  defaultListener: ViolationListener | undefined;
  readonly watchers: Set<() => void>;
}

const state: State = /* @__PURE__ */ shareState("violations", () => ({
  recorded: [],
  defaultListener: undefined,
  watchers: new Set(),
}));

/**
 * Every violation since the start or the last `clearViolations()`: the last 1,000, or as many as `configureMocks` allows.
 *
 * @example
 * afterEach(() => {
 *   expect(violations()).toEqual([]);
 *   clearViolations();
 * });
 */
export function violations(): readonly Violation[] {
  return state.recorded;
}

/** Forgets all violations. Call it in a test that breaks the contract on purpose. */
export function clearViolations(): void {
  state.recorded = [];
}

/** Calls the function after each violation, until the returned function is called. */
export function watchViolations(watcher: () => void): () => void {
  state.watchers.add(watcher);
  return () => {
    state.watchers.delete(watcher);
  };
}

/** Sets the listener for violations of handlers that have none of their own; by default they are printed. */
export function setViolationListener(listener: ViolationListener | undefined): void {
  state.defaultListener = listener;
}

/** Records a violation and calls the listener. An error thrown by the listener is printed and does not reach the caller. */
export function reportViolation(violation: Violation, listener: ViolationListener | undefined): void {
  const { recorded, defaultListener } = state;
  recorded.push(violation);
  recorded.splice(0, recorded.length - historyLimit());
  for (const watch of state.watchers) {
    watch();
  }
  const tell = listener ?? defaultListener ?? printViolation;
  try {
    tell(violation);
  } catch (thrown) {
    console.error(`${formatViolation(violation)} The listener onViolation threw:`, thrown);
  }
}

/** One line that names the operation or request, the place, what is wrong and the remedy. */
export function formatViolation(violation: Violation): string {
  const { operation, path, remedy, request } = violation;
  const subject = operation ?? `${request.method} ${request.url}`;
  return `[contract] ${subject}${path === "" ? "" : ` at ${path}`}: ${leaveOutPlace(violation).replace(/\.$/, "")}. ${remedy}`;
}

function printViolation(violation: Violation): void {
  if (isRepeated(violation)) {
    return;
  }
  const details = violation.cause === undefined ? [] : [violation.cause];
  console.error(formatViolation(violation), ...details);
}

/** Whether an earlier attempt of the same call of the client has had the same violation, which was printed then. */
function isRepeated({ operation, path, message, request }: Violation): boolean {
  const { id, attempt = 1 } = readClientCall(request);
  if (id === undefined || attempt === 1) {
    return false;
  }
  return state.recorded.some(
    (earlier) =>
      earlier.request !== request &&
      earlier.operation === operation &&
      earlier.path === path &&
      earlier.message === message &&
      readClientCall(earlier.request).id === id,
  );
}
