import { Worker } from "node:worker_threads";
import * as fc from "fast-check";
import { expect } from "vitest";
import { settings } from "./settings.ts";

const guarded = [Object, Array, Function, String, Number, Promise, Map, Date, Uint8Array, Error, Request, Response].map(
  ({ prototype }) => prototype as object,
);

/** Checks what must hold for every request: it does not hang, leaves no unhandled rejection and changes no prototype. */
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

  /** Runs one case. Its description goes to the watchdog first, because a case that hangs can no longer report itself. */
  async watch(subject: unknown, run: () => Promise<void>): Promise<void> {
    this.#tellWatchdog(fc.stringify(subject).slice(0, 20_000));
    try {
      await run();
      // Node reports unhandled rejections after the microtasks.
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      this.#tellWatchdog(undefined);
    }
    expect(this.#unhandled.splice(0)).toEqual([]);
    expect(describePrototypes()).toEqual(this.#prototypes);
  }

  /** Tells the watchdog what is being done, or that it is done. */
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
