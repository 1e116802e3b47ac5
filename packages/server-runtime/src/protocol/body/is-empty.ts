/** Tells whether a request has no body, or an empty one. It reads the body up to its first byte. */
export async function hasNoBody({ body }: Request): Promise<boolean> {
  return body === null || isEmpty(body);
}

/** Tells whether a stream is empty. It reads the stream up to its first byte. */
export async function isEmpty(stream: ReadableStream<Uint8Array>): Promise<boolean> {
  const reader = stream.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    if (chunk.value.length > 0) {
      // This is not awaited, because some hosts settle it only once the caller has stopped sending.
      reader.cancel().catch(() => {});
      return false;
    }
  }
  return true;
}
