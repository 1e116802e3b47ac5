import { readSignature } from "./read-signature.ts";

const verified = new WeakMap<Request, string>();

/** Stores the access key that a request was verified with, for {@link findCaller}. */
export function rememberCaller(request: Request, accessKeyId: string): void {
  verified.set(request, accessKeyId);
}

/** Returns the access key of a request's caller: the verified one, or else the one that the request claims, if any. */
export function findCaller(request: Request): string | undefined {
  const known = verified.get(request);
  if (known !== undefined) {
    return known;
  }
  const query = request.url.indexOf("?");
  const parameters = new URLSearchParams(query === -1 ? "" : request.url.slice(query + 1));
  return readSignature(request.headers, parameters)?.accessKeyId;
}
