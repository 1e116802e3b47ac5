/** Reads a floating-point number of 16 bits. Engines have no method for it before 2025. {@link https://www.rfc-editor.org/rfc/rfc8949#appendix-D} */
export function readHalfFloat(view: DataView, offset: number): number {
  const half = view.getUint16(offset);
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  const sign = half >> 15 === 0 ? 1 : -1;
  if (exponent === 0x1f) {
    return fraction === 0 ? sign * Infinity : Number.NaN;
  }
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (fraction + 1024) * 2 ** (exponent - 25);
}
