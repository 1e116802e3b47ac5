import { type Kysely, sql } from "kysely";
import { guardStore } from "../store/guard-store.ts";
import type { Database } from "../store/schema.ts";
import { type BucketSettings, type RateLimit, toRetryAfter } from "./rate-limit.ts";

/** The number of calls to `take` between two deletions of full buckets. Without them, the table would grow forever. */
const takesBetweenSweeps = 1000;

/** The most seconds that a statement waits for another one that takes a token. The pool gives up on queries then. */
const maxWait = 10;

/**
 * Creates a rate limit with token buckets that all replicas on one PostgreSQL database share. It uses the database's clock,
 * so the replicas' clocks need not agree. Each take is one statement, so two replicas cannot take the same token.
 *
 * If the database's clock steps back, a bucket would get no tokens until the clock is where it was before. Therefore the
 * first take after the step passes, and the bucket is refilled from there.
 */
export function createPostgresRateLimit(db: Kysely<Database>, { rate, burst }: BucketSettings): RateLimit {
  const now = sql<number>`extract(epoch from clock_timestamp())::double precision`;
  // The time at which this statement began. The clock is read once, so that condition and new value agree.
  const began = sql<number>`excluded.refilled_at`;
  const refilled = sql<number>`least(${burst}::double precision, bucket.tokens + greatest(0, ${began} - bucket.refilled_at) * ${rate}::double precision)`;
  // A statement that waited for another one is a little older than the bucket, without any step of the clock.
  const steppedBack = sql<boolean>`bucket.refilled_at > ${began} + ${maxWait}::double precision`;
  let takes = 0;

  /** Deletes full buckets, because a caller without a bucket starts with a full one. Locked buckets are in use and skipped. */
  async function sweep(): Promise<void> {
    await guardStore(
      sql`
        delete from rate_bucket where caller in (
          select caller from rate_bucket
          where refilled_at < ${now} - ${burst / rate}::double precision
          for update skip locked)`.execute(db),
    );
  }

  return {
    async take(caller) {
      takes += 1;
      if (takes % takesBetweenSweeps === 0) {
        await sweep();
      }
      const { rows } = await guardStore(
        sql<{ tokens: number }>`
          insert into rate_bucket as bucket (caller, tokens, refilled_at)
          values (${caller}, ${burst - 1}::double precision, ${now})
          on conflict (caller) do update set
            tokens = greatest(0, ${refilled} - 1),
            refilled_at = case when ${steppedBack} then ${began} else greatest(${began}, bucket.refilled_at) end
          where ${refilled} >= 1 or ${steppedBack}
          returning tokens`.execute(db),
      );
      return rows.length > 0 ? { ok: true } : { ok: false, retryAfterSeconds: toRetryAfter(1000 / rate) };
    },
  };
}
