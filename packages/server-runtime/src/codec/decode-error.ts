/**
 * A document that cannot be read as a shape of the model. The message names the place and what the model expects there,
 * never the value that was sent. The protocol that reads the document turns it into a protocol error.
 */
export class DecodeError extends Error {
  override readonly name = "DecodeError";

  /**
   * @param pointer the place in the document as a JSON Pointer
   * @param expected what the model expects there, such as "a string"
   */
  constructor(pointer: string, expected: string) {
    super(`Expected ${expected} ${pointer === "" ? "in the body" : `at ${pointer}`}.`);
  }
}
