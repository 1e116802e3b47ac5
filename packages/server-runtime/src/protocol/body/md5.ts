// The rotations of the four rounds; each round repeats its four. https://www.rfc-editor.org/rfc/rfc1321
const rotations = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

/**
 * Computes the MD5 digest, 16 bytes long. The Content-MD5 header needs it and WebCrypto does not have it. It detects
 * accidental damage only. {@link https://www.rfc-editor.org/rfc/rfc1864}
 */
export function md5(bytes: Uint8Array): Uint8Array {
  const padded = pad(bytes);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const block = new Int32Array(16);
  for (let offset = 0; offset < padded.byteLength; offset += 64) {
    for (let i = 0; i < 16; i++) {
      block[i] = padded.getInt32(offset + 4 * i, true);
    }
    mix(state, block);
  }
  const digest = new Uint8Array(16);
  const view = new DataView(digest.buffer);
  for (const [i, word] of state.entries()) {
    view.setInt32(4 * i, word, true);
  }
  return digest;
}

function pad(bytes: Uint8Array): DataView {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n, true);
  return view;
}

function mix(state: Int32Array, block: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [f, source] = step(round, i, b, c, d);
    const sum = (a + f + (sines[i] ?? 0) + (block[source % 16] ?? 0)) | 0;
    const rotation = rotations[round]?.[i % 4] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << rotation) | (sum >>> (32 - rotation)))) | 0];
  }
  for (const [i, word] of [a, b, c, d].entries()) {
    state[i] = ((state[i] ?? 0) + word) | 0;
  }
}

function step(round: number, i: number, b: number, c: number, d: number): [number, number] {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), i];
    case 1:
      return [(d & b) | (~d & c), 5 * i + 1];
    case 2:
      return [b ^ c ^ d, 3 * i + 5];
    default:
      return [c ^ (b | ~d), 7 * i];
  }
}
