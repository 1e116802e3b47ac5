import { major } from "./major-types.ts";

/** An item with a tag. {@link https://www.rfc-editor.org/rfc/rfc8949#section-3.4} */
export class CborTag {
  readonly tag: number;
  readonly content: unknown;

  constructor(tag: number, content: unknown) {
    this.tag = tag;
    this.content = content;
  }
}

/** A number that is written as a floating-point number even if it is whole, because not every client converts. */
export class CborFloat {
  readonly value: number;
  readonly isSingle: boolean;

  constructor(value: number, isSingle: boolean) {
    this.value = value;
    this.isSingle = isSingle;
  }
}

/**
 * Writes a value as one item of CBOR, with definite lengths. Whole numbers are written as integers. Entries of objects that
 * are undefined are left out.
 * {@link https://www.rfc-editor.org/rfc/rfc8949}
 *
 * @throws {TypeError} if the value has a part that CBOR has no item for, such as a function
 */
export function writeCbor(value: unknown): Uint8Array<ArrayBuffer> {
  const writer = new CborWriter();
  writer.write(value);
  return writer.bytes;
}

const utf8 = new TextEncoder();
const maxUint64 = 2n ** 64n - 1n;
/** The most bytes before the content of an item. */
const headBytes = 9;

class CborWriter {
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  write(value: unknown): void {
    switch (typeof value) {
      case "string":
        return this.#text(value);
      case "number":
        return Number.isSafeInteger(value) && !Object.is(value, -0) ? this.#integer(value) : this.#float(value, false);
      case "bigint":
        return this.#bigInteger(value);
      case "boolean":
        return this.#head(major.other, value ? 21 : 20);
      case "object":
        return this.#object(value);
      default:
        throw new TypeError(`CBOR has no item for a value of the type ${typeof value}.`);
    }
  }

  #object(value: object | null): void {
    if (value === null) {
      this.#head(major.other, 22);
    } else if (Array.isArray(value)) {
      this.#head(major.list, value.length);
      for (const entry of value) {
        this.write(entry ?? null);
      }
    } else if (value instanceof Uint8Array) {
      this.#head(major.bytes, value.length);
      this.#reserve(value.length);
      this.#bytes.set(value, this.#length);
      this.#length += value.length;
    } else if (value instanceof CborFloat) {
      this.#float(value.value, value.isSingle);
    } else if (value instanceof CborTag) {
      this.#head(major.tag, value.tag);
      this.write(value.content);
    } else {
      const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
      this.#head(major.map, entries.length);
      for (const [key, entry] of entries) {
        this.#text(key);
        this.write(entry);
      }
    }
  }

  #text(text: string): void {
    // A UTF-16 unit takes at most three bytes of UTF-8. The text is moved if its length needs a longer head than was left free.
    this.#reserve(headBytes + text.length * 3);
    const start = this.#length + headLength(text.length);
    const { written } = utf8.encodeInto(text, this.#bytes.subarray(start));
    this.#bytes.copyWithin(this.#length + headLength(written), start, start + written);
    this.#head(major.text, written);
    this.#length += written;
  }

  #integer(value: number): void {
    if (value < 0) {
      this.#head(major.negative, -1 - value);
    } else {
      this.#head(major.unsigned, value);
    }
  }

  #bigInteger(value: bigint): void {
    const [type, argument] = value < 0n ? [major.negative, -1n - value] : [major.unsigned, value];
    if (argument <= maxUint64) {
      this.#head(type, argument);
      return;
    }
    this.write(toBigNumber(value));
  }

  #float(value: number, isSingle: boolean): void {
    this.#reserve(headBytes);
    if (isSingle || Object.is(Math.fround(value), value)) {
      this.#bytes[this.#length] = (major.other << 5) | 26;
      this.#view.setFloat32(this.#length + 1, value);
      this.#length += 5;
    } else {
      this.#bytes[this.#length] = (major.other << 5) | 27;
      this.#view.setFloat64(this.#length + 1, value);
      this.#length += 9;
    }
  }

  /** Writes a major type and the number that belongs to it, in as few bytes as it takes. */
  #head(type: number, argument: number | bigint): void {
    this.#reserve(headBytes);
    const first = type << 5;
    const at = this.#length;
    if (argument < 24) {
      this.#bytes[at] = first | Number(argument);
    } else if (argument < 0x100) {
      this.#bytes[at] = first | 24;
      this.#bytes[at + 1] = Number(argument);
    } else if (argument < 0x1_0000) {
      this.#bytes[at] = first | 25;
      this.#view.setUint16(at + 1, Number(argument));
    } else if (argument < 0x1_0000_0000) {
      this.#bytes[at] = first | 26;
      this.#view.setUint32(at + 1, Number(argument));
    } else {
      this.#bytes[at] = first | 27;
      this.#view.setBigUint64(at + 1, BigInt(argument));
    }
    this.#length += headLength(argument);
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
  }
}

/** Tags a whole number of any size as a big number. {@link https://www.rfc-editor.org/rfc/rfc8949#section-3.4.3} */
export function toBigNumber(value: bigint): CborTag {
  const hex = (value < 0n ? -1n - value : value).toString(16);
  const padded = hex.padStart(hex.length + (hex.length % 2), "0");
  const bytes = Uint8Array.from({ length: padded.length / 2 }, (_, i) => Number(`0x${padded.slice(i * 2, i * 2 + 2)}`));
  return new CborTag(value < 0n ? 3 : 2, bytes);
}

/** The bytes that an item's head takes. */
function headLength(argument: number | bigint): number {
  if (argument < 24) {
    return 1;
  }
  if (argument < 0x100) {
    return 2;
  }
  if (argument < 0x1_0000) {
    return 3;
  }
  return argument < 0x1_0000_0000 ? 5 : 9;
}
