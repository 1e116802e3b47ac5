/** The longest time in milliseconds that a timer can wait, about 25 days. A timer with a longer time fires at once. */
export const maxTimerMs = 2 ** 31 - 1;

/**
 * Keeps a request alive as long as the signal that it was made with. A Request's own signal follows that one by a weak
 * reference, so without this an implementation that waits only for the signal could be garbage-collected together with
 * its request, and would never notice the abort. {@link https://fetch.spec.whatwg.org/#dom-request}
 */
export function keepSignal(request: Request, followed: AbortSignal): Request {
  followed.addEventListener("abort", () => request.signal, { once: true });
  return request;
}
