/** Counts the code points of a text, which is what Smithy measures the length of a string in. */
export function countCodePoints(text: string): number {
  let surrogatePairs = 0;
  for (let i = 1; i < text.length; i++) {
    const isPair = (text.charCodeAt(i - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    surrogatePairs += isPair ? 1 : 0;
  }
  return text.length - surrogatePairs;
}
