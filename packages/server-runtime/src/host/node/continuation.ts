import type { NodeResponse } from "./node-messages.ts";

/** The 100 Continue that a caller awaits before it sends its body. */
export class Continuation {
  readonly #outgoing: NodeResponse;
  isAwaited = true;

  constructor(outgoing: NodeResponse) {
    this.#outgoing = outgoing;
  }

  send(): void {
    if (this.isAwaited && !this.#outgoing.headersSent) {
      this.#outgoing.writeContinue();
    }
    this.isAwaited = false;
  }
}
