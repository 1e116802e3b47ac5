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
  if (length % 4 !== 0 || !alphabet.test(text)) {
    return undefined;
  }
  if (length > maxLoopLength && hasFromBase64(Uint8Array)) {
    return Uint8Array.fromBase64(text);
  }
  const padding = Number(text[length - 1] === "=") + Number(text[length - 2] === "=");
  const bytes = new Uint8Array((length / 4) * 3 - padding);
  for (let from = 0, to = 0; from < length; to += 3) {
    let group = 0;
    for (const end = from + 4; from < end; from++) {
      group = (group << 6) | toSextet(text.charCodeAt(from));
    }
    bytes[to] = group >> 16;
    // Writes beyond the end, which come from padding, have no effect.
    bytes[to + 1] = group >> 8;
    bytes[to + 2] = group;
  }
  return bytes;
}

/** The six bits that a character of the alphabet stands for. */
function toSextet(code: number): number {
  if (code > 96) {
    return code - 71;
  }
  if (code > 64) {
    return code - 65;
  }
  if (code > 47) {
    return code + 4;
  }
  return code === 43 ? 62 : 63;
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
