import { type Kysely, sql } from "kysely";
import { guardStore } from "../store/guard-store.ts";
import type { Database } from "../store/schema.ts";
import { type BucketSettings, type RateLimit, toRetryAfter } from "./rate-limit.ts";

/**
 * Token buckets that all replicas on one PostgreSQL share. Time is the database's, so that the replicas' clocks need
 * not agree, and a take is one statement, so that no two replicas can take the same token.
 */
export function createPostgresRateLimit(db: Kysely<Database>, { rate, burst }: BucketSettings): RateLimit {
  const now = sql<number>`extract(epoch from clock_timestamp())::double precision`;
  const refilled = sql<number>`least(${burst}::double precision, bucket.tokens + greatest(0, ${now} - bucket.refilled_at) * ${rate}::double precision)`;
  return {
    async take(caller) {
      const { rows } = await guardStore(
        sql<{ tokens: number }>`
          insert into rate_bucket as bucket (caller, tokens, refilled_at)
          values (${caller}, ${burst - 1}::double precision, ${now})
          on conflict (caller) do update set tokens = ${refilled} - 1, refilled_at = ${now}
          where ${refilled} >= 1
          returning tokens`.execute(db),
      );
      return rows.length > 0 ? { ok: true } : { ok: false, retryAfterSeconds: toRetryAfter(1000 / rate) };
    },
  };
}
