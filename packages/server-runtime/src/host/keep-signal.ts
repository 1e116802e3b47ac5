/**
 * Keeps a request alive for as long as the signal that its own one follows. It follows by a weak reference: an
 * implementation that waits for nothing but the signal would be collected together with it, and never hear of the abort.
 * {@link https://fetch.spec.whatwg.org/#dom-request}
 */
export function keepSignal(request: Request, followed: AbortSignal): Request {
  followed.addEventListener("abort", () => request.signal, { once: true });
  return request;
}
