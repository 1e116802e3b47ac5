/** Decodes a body that a test has in base64. An empty body is undefined, so that the request has no body at all. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  return text === "" ? undefined : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
