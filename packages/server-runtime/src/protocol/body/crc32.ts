/** The checksum's table: the remainder of each byte, which would otherwise take eight steps per byte. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return remainder;
});

/** Computes CRC-32 as in gzip. {@link https://www.rfc-editor.org/rfc/rfc1952#section-8} */
export function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc = (crc >>> 8) ^ (remainders[(crc ^ byte) & 0xff] ?? 0);
  }
  return ~crc >>> 0;
}

/** Writes a number of 32 bits as four bytes, the most significant first. */
export function toBigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
