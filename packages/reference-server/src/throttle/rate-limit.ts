/** A token bucket's measures. {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html} */
export interface BucketSettings {
  /** Tokens that come back each second. */
  readonly rate: number;
  /** Tokens that a bucket holds, and starts with. */
  readonly burst: number;
}

/** Whether a request may pass. */
export type Permit = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number };

/** One token bucket for each caller. */
export interface RateLimit {
  /** Takes a token of a caller's, if one is left. */
  take(caller: string): Permit | Promise<Permit>;
}

/** Milliseconds as the whole seconds that `Retry-After` counts in. */
export function toRetryAfter(millis: number): number {
  return Math.max(1, Math.ceil(millis / 1000));
}
