/** The size of the blocks in which short chunks are joined, in bytes. A chunk of at least this size is kept as it is. */
const blockBytes = 4096;

/**
 * Joins a body's chunks, up to a limit of bytes. Long chunks are copied only once, at the end. Short ones are joined at
 * once, because a million chunks of one byte would otherwise cost about a hundred times their content.
 */
export class ByteCollector {
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  /** The block that the next short chunk goes into, and how much of it is used. */
  #block: Uint8Array | undefined;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds a chunk, which must not change afterwards. Returns false if the body is now over the limit. */
  add(chunk: Uint8Array): boolean {
    const length = this.#length + chunk.length;
    if (length > this.#limit) {
      return false;
    }
    if (chunk.length >= blockBytes || this.#length === 0) {
      // Most bodies arrive in one chunk, and copying it would cost more than everything else done to it.
      this.#closeBlock();
      this.#keep(chunk);
    } else {
      this.#append(chunk);
    }
    this.#length = length;
    return true;
  }

  /** Returns all added bytes, possibly as a view of a larger block of memory. */
  join(): Uint8Array {
    this.#closeBlock();
    const [first, ...others] = this.#chunks;
    if (first !== undefined && others.length === 0) {
      // Some methods of Node's Buffer differ from those of Uint8Array, so a Buffer is not passed on.
      return new Uint8Array(first.buffer, first.byteOffset, first.length);
    }
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  #append(chunk: Uint8Array): void {
    if (this.#block === undefined || this.#used + chunk.length > blockBytes) {
      this.#closeBlock();
      this.#block = new Uint8Array(blockBytes);
    }
    this.#block.set(chunk, this.#used);
    this.#used += chunk.length;
  }

  /** Keeps the used part of the block, as a copy if most of the block is unused. */
  #closeBlock(): void {
    if (this.#block === undefined) {
      return;
    }
    const used = this.#block.subarray(0, this.#used);
    this.#keep(this.#used > blockBytes / 2 ? used : used.slice());
    this.#block = undefined;
    this.#used = 0;
  }

  #keep(chunk: Uint8Array): void {
    if (chunk.length > 0) {
      this.#chunks.push(chunk);
    }
  }
}
