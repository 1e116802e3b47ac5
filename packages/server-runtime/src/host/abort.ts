/**
 * Keeps a request alive as long as the signal that it was made with. A Request's own signal follows that one by a weak
 * reference, so without this an implementation that waits only for the signal could be garbage-collected together with
 * its request, and would never notice the abort. {@link https://fetch.spec.whatwg.org/#dom-request}
 */
export function keepSignal(request: Request, followed: AbortSignal): Request {
  followed.addEventListener("abort", () => request.signal, { once: true });
  return request;
}
