import { Worker } from "node:worker_threads";
import * as fc from "fast-check";
import { expect } from "vitest";
import { settings } from "./settings.ts";

const guarded = [Object, Array, Function, String, Number, Promise, Map, Date, Uint8Array, Error, Request, Response].map(
  ({ prototype }) => prototype as object,
);

/** What must hold whatever is sent: no hang, no rejection that nobody handles, and prototypes as they were. */
export class Guard {
  readonly #watchdog = new Worker(new URL("./watchdog-worker.mjs", import.meta.url), {
    workerData: { hangsAfter: settings.hangsAfter },
  });
  readonly #prototypes = describePrototypes();
  readonly #unhandled: unknown[] = [];
  readonly #onUnhandled = (reason: unknown): void => {
    this.#unhandled.push(reason);
  };

  constructor() {
    this.#watchdog.unref();
    process.on("unhandledRejection", this.#onUnhandled);
    process.on("uncaughtException", this.#onUnhandled);
  }

  /** Runs one case. It is described beforehand to who watches: a case that hangs can no longer say what it is. */
  async watch(subject: unknown, run: () => Promise<void>): Promise<void> {
    this.#tellWatchdog(fc.stringify(subject).slice(0, 20_000));
    try {
      await run();
      // Rejections are reported when the microtasks are done.
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      this.#tellWatchdog(undefined);
    }
    expect(this.#unhandled.splice(0)).toEqual([]);
    expect(describePrototypes()).toEqual(this.#prototypes);
  }

  /** What is being done, or that it is done. */
  #tellWatchdog(subject: string | undefined): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    this.#watchdog.postMessage(subject);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.off("unhandledRejection", this.#onUnhandled);
    process.off("uncaughtException", this.#onUnhandled);
    await this.#watchdog.terminate();
  }
}

function describePrototypes(): string[] {
  return guarded.map((prototype) => Reflect.ownKeys(prototype).map(String).join());
}
