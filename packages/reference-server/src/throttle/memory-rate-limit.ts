import { TokenBucket } from "limiter";
import { type BucketSettings, type RateLimit, toRetryAfter } from "./rate-limit.ts";

/** The maximum number of buckets. Beyond it, the least recently used bucket is dropped, so its caller starts with a full one. */
const maxCallers = 10_000;

/** Creates a rate limit with token buckets in the memory of this process. */
export function createMemoryRateLimit({ rate, burst }: BucketSettings): RateLimit {
  const buckets = new Map<string, TokenBucket>();

  function openBucket(caller: string): TokenBucket {
    const bucket = buckets.get(caller) ?? createBucket();
    // Inserting the bucket again moves it to the end of the map, so the first bucket is the least recently used.
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
