import { batchWorkload } from "./batch.ts";
import { integrationWorkload } from "./integration.ts";
import { readingsWorkload } from "./readings.ts";

/** The workloads of PutBatch, by the size of the body. */
export const batchWorkloads = [
  batchWorkload("body-10kb", "PutBatch, JSON body of 10 kB", 10_000),
  batchWorkload("body-1mb", "PutBatch, JSON body of 1 MB", 1_000_000),
];

/** The workloads that measure whole servers. */
export const workloads = [integrationWorkload, ...batchWorkloads, readingsWorkload];
