import { TokenBucket } from "limiter";
import { type BucketSettings, type RateLimit, toRetryAfter } from "./rate-limit.ts";

/** Callers whose buckets are kept; beyond it the one unheard of for longest is forgotten, and its bucket is full again. */
const maxCallers = 10_000;

/** Token buckets in the memory of this process. */
export function createMemoryRateLimit({ rate, burst }: BucketSettings): RateLimit {
  const buckets = new Map<string, TokenBucket>();

  function openBucket(caller: string): TokenBucket {
    const bucket = buckets.get(caller) ?? createBucket();
    // Put last again: a map keeps the order of insertion.
    buckets.delete(caller);
    buckets.set(caller, bucket);
    if (buckets.size > maxCallers) {
      for (const oldest of buckets.keys()) {
        buckets.delete(oldest);
        break;
      }
    }
    return bucket;
  }

  function createBucket(): TokenBucket {
    const bucket = new TokenBucket({ bucketSize: burst, tokensPerInterval: rate, interval: "second" });
    bucket.content = burst;
    return bucket;
  }

  return {
    take(caller) {
      const bucket = openBucket(caller);
      if (bucket.tryRemoveTokens(1)) {
        return { ok: true };
      }
      return { ok: false, retryAfterSeconds: toRetryAfter(bucket.getWaitTime(1)) };
    },
  };
}
