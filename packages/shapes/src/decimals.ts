const decimalText = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Tells whether a text is a number in decimal notation, with an optional exponent. */
export function isDecimal(text: string): boolean {
  return decimalText.test(text);
}
