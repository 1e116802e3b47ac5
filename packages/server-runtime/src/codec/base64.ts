const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

/** Detects the method that newer engines have. {@link https://tc39.es/proposal-arraybuffer-base64/} */
function hasFromBase64(of: object): of is { fromBase64(text: string): Uint8Array<ArrayBuffer> } {
  return "fromBase64" in of;
}

/** Decodes padded base64. Returns undefined if the text is not base64. {@link https://www.rfc-editor.org/rfc/rfc4648#section-4} */
export function parseBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0 || !alphabet.test(text)) {
    return undefined;
  }
  if (hasFromBase64(Uint8Array)) {
    return Uint8Array.fromBase64(text);
  }
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
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
