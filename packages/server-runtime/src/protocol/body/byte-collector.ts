/**
 * Joins a body's chunks, up to a limit of bytes. Each chunk is copied once, at the end. Only if there are very many short
 * ones are they joined earlier, because a million chunks of one byte would cost about a hundred times their content.
 */
export class ByteCollector {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
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
    this.#length = length;
    if (chunk.length > 0) {
      this.#chunks.push(chunk);
    }
    if (this.#chunks.length > Math.max(512, length / 64)) {
      this.#chunks = [this.join()];
    }
    return true;
  }

  /** Returns all added bytes, as a view of the chunk if there is only one. */
  join(): Uint8Array {
    const [first, second] = this.#chunks;
    if (first !== undefined && second === undefined) {
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
}
