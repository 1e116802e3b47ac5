/** The settings of a token bucket. {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html} */
export interface BucketSettings {
  /** The number of tokens that are added each second. */
  readonly rate: number;
  /** The maximum number of tokens, which is also the initial number. */
  readonly burst: number;
}

/** Whether a request is allowed. If not, `retryAfterSeconds` is the time to wait. */
export type Permit = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number };

/** A rate limit with one token bucket for each caller. */
export interface RateLimit {
  /** Takes a token from a caller's bucket if there is one. */
  take(caller: string): Permit | Promise<Permit>;
}

/** Converts milliseconds to the whole seconds of a `Retry-After` header, at least 1. */
export function toRetryAfter(millis: number): number {
  return Math.max(1, Math.ceil(millis / 1000));
}
