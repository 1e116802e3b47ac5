/**
 * Joins a body's chunks, up to a limit of bytes. It never holds more than twice the bytes that have arrived. A list of
 * chunks would: a million chunks of one byte cost about a hundred times their content.
 */
export class ByteCollector {
  readonly #limit: number;
  #block: Uint8Array = new Uint8Array();
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds a chunk, which must not change afterwards. Returns false if the body is now over the limit. */
  add(chunk: Uint8Array): boolean {
    const length = this.#length + chunk.length;
    if (length > this.#limit) {
      return false;
    }
    if (this.#length === 0) {
      // Most bodies arrive in one chunk, and copying it would cost more than everything else done to it.
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

  /** All added bytes, possibly as a view of a larger block of memory. */
  get bytes(): Uint8Array {
    // Some methods of Node's Buffer differ from those of Uint8Array, so a Buffer is not passed on.
    return new Uint8Array(this.#block.buffer, this.#block.byteOffset, this.#length);
  }

  #grow(length: number): void {
    const block = new Uint8Array(Math.min(2 * length, this.#limit));
    block.set(this.bytes);
    this.#block = block;
  }
}
