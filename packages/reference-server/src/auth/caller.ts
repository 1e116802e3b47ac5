const verified = new WeakMap<Request, string>();

/** Stores the access key that a request was verified with, for {@link findCaller}. */
export function rememberCaller(request: Request, accessKeyId: string): void {
  verified.set(request, accessKeyId);
}

/**
 * Returns the access key that a request was verified with, if any. A key that a request only claims is not returned, because
 * anybody can claim any key.
 */
export function findCaller(request: Request): string | undefined {
  return verified.get(request);
}
