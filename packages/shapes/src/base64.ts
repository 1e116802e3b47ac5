const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The six bits that each ASCII character stands for, or -1. */
const sextets = /* @__PURE__ */ Int8Array.from({ length: 128 }, (_, code) =>
  characters.indexOf(String.fromCharCode(code)),
);

const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

/** Up to this number of characters, a loop is faster than the engine's own decoder. */
const maxLoopLength = 512;

/** Detects the method that newer engines have. {@link https://tc39.es/proposal-arraybuffer-base64/} */
function hasFromBase64(of: object): of is { fromBase64(text: string): Uint8Array<ArrayBuffer> } {
  return "fromBase64" in of;
}

/** Decodes padded base64. Returns undefined if the text is not base64. {@link https://www.rfc-editor.org/rfc/rfc4648#section-4} */
export function parseBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const { length } = text;
  if (length % 4 !== 0) {
    return undefined;
  }
  if (length > maxLoopLength && hasFromBase64(Uint8Array)) {
    return alphabet.test(text) ? Uint8Array.fromBase64(text) : undefined;
  }
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const end = length - padding;
  const bytes = new Uint8Array((length / 4) * 3 - padding);
  // Is negative if any group has a character that is not in the alphabet.
  let marks = 0;
  for (let from = 0, to = 0; from < length; from += 4, to += 3) {
    const group =
      (toSextet(text, from, end) << 18) |
      (toSextet(text, from + 1, end) << 12) |
      (toSextet(text, from + 2, end) << 6) |
      toSextet(text, from + 3, end);
    marks |= group;
    bytes[to] = group >> 16;
    // Writes beyond the end, which come from padding, have no effect.
    bytes[to + 1] = group >> 8;
    bytes[to + 2] = group;
  }
  return marks < 0 ? undefined : bytes;
}

/** The six bits that a character stands for: -1 if it is not in the alphabet, 0 if it is padding. */
function toSextet(text: string, at: number, end: number): number {
  return at < end ? (sextets[text.charCodeAt(at)] ?? -1) : 0;
}

// String.fromCharCode gets a chunk as its arguments, whose number engines limit.
const chunkBytes = 0x8000;

/** Encodes bytes as padded base64. */
export function formatBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += chunkBytes) {
    binary += String.fromCharCode(...bytes.subarray(i, i + chunkBytes));
  }
  return btoa(binary);
}
