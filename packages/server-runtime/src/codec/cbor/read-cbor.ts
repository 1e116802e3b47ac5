import { fromEpochSeconds, parseBigDecimal } from "@smithy-contract/shapes";
import { setKey } from "../traits.ts";
import { readHalfFloat } from "./half-float.ts";
import { major } from "./major-types.ts";

/** CBOR that is malformed or over a limit. The message names the byte, and never what was sent. */
export class CborError extends Error {
  override readonly name = "CborError";

  constructor(expected: string, offset: number) {
    super(`Expected ${expected} at byte ${offset} of the body.`);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The longest big number that is read, because the cost of the conversion grows with the square of the length. */
const maxBigNumberBytes = 4096;

/** The greatest exponent of a decimal that is written with all its zeros, rather than with an exponent. */
const maxZeros = 400;

/**
 * Reads one item of CBOR, which must be all there is. Maps become objects, byte strings become copies of their bytes, and
 * the tags 1 to 4 become a `Date`, a bigint or a decimal; other tags are ignored. Nothing is allocated for a length before
 * its entries are there, and `__proto__` is a key like any other.
 * {@link https://www.rfc-editor.org/rfc/rfc8949}
 *
 * @param maxDepth how deeply lists, maps and tags may be nested
 * @throws {CborError} if the bytes are not one item, or are nested too deeply
 */
export function readCbor(bytes: Uint8Array, maxDepth: number): unknown {
  const reader = new CborReader(bytes, maxDepth);
  const value = reader.read();
  reader.requireEnd();
  return value;
}

/** The longest text that is kept while the body is read. */
const maxKeptText = 24;

const indefinite = 31;
const breakByte = 0xff;

class CborReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #maxDepth: number;
  readonly #texts: string[] = [];
  #offset = 0;
  #depth = 0;

  constructor(bytes: Uint8Array, maxDepth: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#maxDepth = maxDepth;
  }

  read(): unknown {
    const first = this.#byte();
    const info = first & 31;
    switch (first >> 5) {
      case major.unsigned:
        return this.#argument(info);
      case major.negative:
        return negate(this.#argument(info));
      case major.bytes:
        // The method slice of a Buffer would not copy.
        return info === indefinite ? join(this.#chunks(major.bytes)) : new Uint8Array(this.#take(this.#length(info)));
      case major.text:
        return info === indefinite
          ? this.#chunks(major.text)
              .map((chunk) => this.#decodeUtf8(chunk))
              .join("")
          : this.#text(this.#length(info));
      case major.list:
        return this.#list(info);
      case major.map:
        return this.#map(info);
      case major.tag:
        return this.#tagged(this.#argument(info));
      default:
        return this.#other(info);
    }
  }

  requireEnd(): void {
    if (this.#offset < this.#bytes.length) {
      throw this.#fail("the end");
    }
  }

  #list(info: number): unknown[] {
    const list: unknown[] = [];
    this.#enter();
    for (let left = this.#count(info); this.#hasNext(left); left--) {
      list.push(this.read());
    }
    this.#depth--;
    return list;
  }

  #map(info: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    this.#enter();
    for (let left = this.#count(info); this.#hasNext(left); left--) {
      if ((this.#bytes[this.#offset] ?? 0) >> 5 !== major.text) {
        throw this.#fail("a text as key");
      }
      setKey(map, this.read() as string, this.read());
    }
    this.#depth--;
    return map;
  }

  #tagged(tag: number | bigint): unknown {
    const start = this.#offset;
    this.#enter();
    const value = this.read();
    this.#depth--;
    const read = tagReaders[Number(tag)];
    const converted = read === undefined ? value : read(value);
    if (converted === undefined) {
      this.#offset = start;
      throw this.#fail(`the content of tag ${tag}`);
    }
    return converted;
  }

  /** Reads the values that are neither numbers nor nested. `undefined` counts as null. {@link https://www.rfc-editor.org/rfc/rfc8949#section-3.3} */
  #other(info: number): boolean | number | null {
    switch (info) {
      case 20:
      case 21:
        return info === 21;
      case 22:
      case 23:
        return null;
      case 25:
        return readHalfFloat(this.#view, this.#skip(2));
      case 26:
        return this.#view.getFloat32(this.#skip(4));
      case 27:
        return this.#view.getFloat64(this.#skip(8));
      default:
        this.#offset--;
        throw this.#fail("a value");
    }
  }

  /** The number in or after the first byte of an item, as a bigint if a number cannot hold it exactly. */
  #argument(info: number): number | bigint {
    if (info < 24) {
      return info;
    }
    switch (info) {
      case 24:
        return this.#byte();
      case 25:
        return this.#view.getUint16(this.#skip(2));
      case 26:
        return this.#view.getUint32(this.#skip(4));
      case 27: {
        const value = this.#view.getBigUint64(this.#skip(8));
        return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
      }
      default:
        this.#offset--;
        throw this.#fail("a length");
    }
  }

  /** The length of a text or byte string, whose bytes are there. */
  #length(info: number): number {
    const length = this.#argument(info);
    if (length > this.#bytes.length - this.#offset) {
      throw this.#fail(`${length} more bytes`);
    }
    return Number(length);
  }

  /** The number of entries of a list or map. An entry takes at least one byte. Infinite if a break ends the entries. */
  #count(info: number): number {
    return info === indefinite ? Infinity : this.#length(info);
  }

  /** Tells whether a list or map has another entry, and steps over the break that ends an indefinite one. */
  #hasNext(left: number): boolean {
    if (left === Infinity && this.#bytes[this.#offset] === breakByte) {
      this.#offset++;
      return false;
    }
    return left > 0;
  }

  /** The chunks of an indefinite string, each of which is a definite string of the same type. */
  #chunks(type: number): Uint8Array[] {
    const chunks: Uint8Array[] = [];
    while (this.#hasNext(Infinity)) {
      const first = this.#byte();
      if (first >> 5 !== type) {
        this.#offset--;
        throw this.#fail("a chunk of the same type");
      }
      chunks.push(this.#take(this.#length(first & 31)));
    }
    return chunks;
  }

  #enter(): void {
    this.#depth++;
    if (this.#depth > this.#maxDepth) {
      throw this.#fail(`at most ${this.#maxDepth} levels of nesting`);
    }
  }

  /** Reads a text. Short ones, such as keys, repeat, so the last one of each hash is kept while the body is read. */
  #text(length: number): string {
    const bytes = this.#bytes;
    const start = this.#offset;
    if (length > maxKeptText) {
      return this.#decodeUtf8(this.#take(length));
    }
    let hash = length;
    for (let i = start; i < start + length; i++) {
      const byte = bytes[i] ?? 0;
      if (byte > 0x7f) {
        return this.#decodeUtf8(this.#take(length));
      }
      hash = (hash * 31 + byte) & 0xff;
    }
    const kept = this.#texts[hash];
    if (kept !== undefined && isTextAt(kept, bytes, start, length)) {
      this.#offset += length;
      return kept;
    }
    const text = String.fromCharCode(...this.#take(length));
    this.#texts[hash] = text;
    return text;
  }

  #decodeUtf8(bytes: Uint8Array): string {
    try {
      return utf8.decode(bytes);
    } catch {
      throw this.#fail("a text in UTF-8 before the place");
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#offset];
    if (byte === undefined) {
      throw this.#fail("more bytes");
    }
    this.#offset++;
    return byte;
  }

  #take(length: number): Uint8Array {
    return this.#bytes.subarray(this.#offset, (this.#offset += length));
  }

  /** Steps over bytes that are there, and returns where they begin. */
  #skip(length: number): number {
    const start = this.#offset;
    if (length > this.#bytes.length - start) {
      throw this.#fail("more bytes");
    }
    this.#offset += length;
    return start;
  }

  #fail(expected: string): CborError {
    return new CborError(expected, this.#offset);
  }
}

/** Tells whether bytes of ASCII are the characters of a text. */
function isTextAt(text: string, bytes: Uint8Array, start: number, length: number): boolean {
  if (text.length !== length) {
    return false;
  }
  for (let i = 0; i < length; i++) {
    if (text.charCodeAt(i) !== bytes[start + i]) {
      return false;
    }
  }
  return true;
}

function negate(value: number | bigint): number | bigint {
  if (typeof value === "number") {
    return value === Number.MAX_SAFE_INTEGER ? -BigInt(value) - 1n : -1 - value;
  }
  return -1n - value;
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}

/** Converts the content of a tag, or returns undefined if the tag cannot have it. {@link https://www.rfc-editor.org/rfc/rfc8949#section-3.4} */
const tagReaders: Readonly<Record<number, ((value: unknown) => unknown) | undefined>> = {
  1: (value) => (typeof value === "number" ? fromEpochSeconds(value) : undefined),
  2: toBigInt,
  3: (value) => {
    const magnitude = toBigInt(value);
    return magnitude === undefined ? undefined : -1n - magnitude;
  },
  4: toDecimal,
};

function toBigInt(value: unknown): bigint | undefined {
  if (!(value instanceof Uint8Array) || value.length > maxBigNumberBytes) {
    return undefined;
  }
  let hex = "0x0";
  for (const byte of value) {
    hex += byte.toString(16).padStart(2, "0");
  }
  return BigInt(hex);
}

/** Converts an exponent to base ten and a mantissa. */
function toDecimal(value: unknown): unknown {
  if (!Array.isArray(value) || value.length !== 2) {
    return undefined;
  }
  const [exponent, mantissa]: unknown[] = value;
  if (!isWhole(exponent) || !isWhole(mantissa)) {
    return undefined;
  }
  const digits = String(mantissa);
  if (exponent === 0) {
    return parseBigDecimal(digits);
  }
  if (exponent > 0 || exponent < -maxZeros) {
    return parseBigDecimal(`${digits}e${exponent}`);
  }
  const sign = digits.startsWith("-") ? "-" : "";
  const magnitude = digits.slice(sign.length).padStart(1 - Number(exponent), "0");
  return parseBigDecimal(`${sign}${magnitude.slice(0, Number(exponent))}.${magnitude.slice(Number(exponent))}`);
}

function isWhole(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}
