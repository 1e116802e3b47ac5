import { readSignature } from "./read-signature.ts";

const verified = new WeakMap<Request, string>();

/** Notes who signed a request, by access key. */
export function rememberCaller(request: Request, accessKeyId: string): void {
  verified.set(request, accessKeyId);
}

/** Who calls: the access key that was verified, else the one the request claims, else nobody. */
export function findCaller(request: Request): string | undefined {
  const known = verified.get(request);
  if (known !== undefined) {
    return known;
  }
  const query = request.url.indexOf("?");
  const parameters = new URLSearchParams(query === -1 ? "" : request.url.slice(query + 1));
  return readSignature(request.headers, parameters)?.accessKeyId;
}
