import { historyLimit } from "./history-limit.ts";

/** Which call {@link CallHistory.waitForCall} waits for. */
export interface WaitOptions<Call> {
  /** Counts only the calls for which this returns true. */
  readonly where?: (call: Call) => boolean;
  /** Waits for this many calls; 1 by default. */
  readonly count?: number;
  /** Milliseconds until the wait is given up; 1,000 by default. */
  readonly timeout?: number;
}

/** The recorded calls, oldest first, and a way to wait for the next one. */
export interface CallHistory<Call> {
  /** The calls in the order in which they arrived: the last 1,000, or as many as `configureMocks` allows. */
  readonly calls: readonly Call[];
  /**
   * Resolves with the awaited call as soon as it has arrived, or immediately if it already has. With a `count`, it
   * resolves with the last of that many calls. Rejects when the timeout has passed.
   *
   * @example
   * const call = await getIntegration.waitForCall({ where: ({ input }) => input.httpMethod === "GET" });
   */
  waitForCall(options?: WaitOptions<Call>): Promise<Call>;
}

/** Keeps calls up to the history limit, and notifies whoever waits for one. */
export class CallLog<Call> implements CallHistory<Call> {
  /** Always the same array, so that a reference to it shows later calls too. */
  readonly calls: Call[] = [];
  readonly #watchers = new Set<() => void>();

  add(call: Call): void {
    this.calls.push(call);
    // `shift` works in place in today's engines, while `splice` would copy the array on every call.
    while (this.calls.length > historyLimit()) {
      this.calls.shift();
    }
    for (const watch of this.#watchers) {
      watch();
    }
  }

  clear(): void {
    this.calls.length = 0;
  }

  /** Calls the function after each call that arrives, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  }

  readonly waitForCall = (options: WaitOptions<Call> = {}): Promise<Call> => {
    const { where = () => true, count = 1, timeout = 1000 } = options;
    const find = () => this.calls.filter((call) => where(call))[count - 1];
    return new Promise((resolve, reject) => {
      const found = find();
      if (found !== undefined) {
        resolve(found);
        return;
      }
      const watch = () => {
        try {
          const arrived = find();
          if (arrived !== undefined) {
            stop();
            resolve(arrived);
          }
        } catch (thrown) {
          // The `where` function of the waiting test threw. The test must see the error, but the request must not fail
          // because of it.
          stop();
          reject(thrown);
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(this.#describeMissing(count, timeout)));
      }, timeout);
      const stop = () => {
        clearTimeout(timer);
        this.#watchers.delete(watch);
      };
      this.#watchers.add(watch);
    });
  };

  #describeMissing(count: number, timeout: number): string {
    const awaited = count === 1 ? "No matching call" : `Fewer than ${count} matching calls`;
    return `${awaited} arrived within ${timeout} ms. ${this.calls.length} calls were recorded; their inputs are in \`calls\`.`;
  }
}
