/**
 * Puts a body's chunks together, at most `limit` bytes of them. What it holds is never more than twice what has arrived,
 * however small the chunks: each of a million chunks of one byte would cost a hundred times its content.
 */
export class ByteCollector {
  readonly #limit: number;
  #block: Uint8Array = new Uint8Array();
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes a chunk, which must not change from then on. False where the limit is passed, and the body of no use. */
  add(chunk: Uint8Array): boolean {
    const length = this.#length + chunk.length;
    if (length > this.#limit) {
      return false;
    }
    if (this.#length === 0) {
      // Most bodies arrive in one piece. A copy of it would cost more than all else that is done to it.
      this.#block = chunk;
    } else {
      if (length > this.#block.length) {
        this.#grow(length);
      }
      this.#block.set(chunk, this.#length);
    }
    this.#length = length;
    return true;
  }

  /** All that was added; perhaps a part of a larger block of memory. */
  get bytes(): Uint8Array {
    // A plain view keeps the differing methods of Node's Buffer from whoever gets it.
    return new Uint8Array(this.#block.buffer, this.#block.byteOffset, this.#length);
  }

  #grow(length: number): void {
    const block = new Uint8Array(Math.min(2 * length, this.#limit));
    block.set(this.bytes);
    this.#block = block;
  }
}
