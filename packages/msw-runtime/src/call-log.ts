import { historyLimit } from "./defaults.ts";
import type { CallHistory, MockCall, Outcome, WaitOptions } from "./history.ts";

/** A call as it is recorded: its outcome comes later. */
export class RecordedCall implements MockCall {
  readonly operation: string;
  readonly input: unknown;
  readonly request: Request;
  readonly time = new Date();
  readonly answered: Promise<Outcome<unknown, Error>>;
  outcome: Outcome<unknown, Error> = { kind: "pending" };
  #resolve: (outcome: Outcome<unknown, Error>) => void = () => {};

  constructor(operation: string, input: unknown, request: Request) {
    this.operation = operation;
    this.input = input;
    this.request = request;
    this.answered = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Says what became of the call. */
  settle(outcome: Outcome<unknown, Error>): void {
    this.outcome = outcome;
    this.#resolve(outcome);
  }
}

/** Remembers calls up to the limit, and wakes those who wait for one. */
export class CallLog<Call> implements CallHistory<Call> {
  /** Stays the same array, so that whoever holds it sees what comes. */
  readonly calls: Call[] = [];
  readonly #watchers = new Set<() => void>();

  add(call: Call): void {
    this.calls.push(call);
    // One at a time: engines shift an array in place, and copy what they splice.
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
          // It is the waiting test's mistake, and not the request's that is being answered.
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
    const awaited = count === 1 ? "No such call" : `No ${count} such calls`;
    return `${awaited} within ${timeout} ms; calls on record: ${this.calls.length}. Look at \`calls\` for their inputs`;
  }
}
