import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { AnsweredRequest } from "./observe.ts";

/** Metrics in the format of Prometheus. */
export interface Metrics {
  readonly contentType: string;
  /** Counts a request and its duration. */
  count(answered: AnsweredRequest): void;
  /** Returns all metrics as text. */
  write(): Promise<string>;
}

/** The upper bounds of the duration's histogram buckets in seconds. Most requests take less than a millisecond. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * Creates metrics of the requests by operation and status, of the Node process, and of the log lines that were lost, whose
 * number `countLostLogs` returns.
 */
export function createMetrics(countLostLogs: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ["operation", "status"] as const;
  const requests = new Counter({
    name: "apigateway_reference_requests_total",
    help: "Number of requests, by operation and HTTP status",
    labelNames,
    registers: [registry],
  });
  const durations = new Histogram({
    name: "apigateway_reference_request_duration_seconds",
    help: "Duration of requests, by operation and HTTP status",
    labelNames,
    buckets,
    registers: [registry],
  });
  const lostLogs = new Counter({
    name: "apigateway_reference_log_lines_lost_total",
    help: "Number of log lines that could not be written, because the disk is full or nobody reads them",
    collect() {
      this.reset();
      this.inc(countLostLogs());
    },
    registers: [],
  });
  registry.registerMetric(lostLogs);
  return {
    contentType: registry.contentType,
    count({ operation = "none", status, durationMs }) {
      const labels = { operation, status: String(status) };
      requests.inc(labels);
      durations.observe(labels, durationMs / 1000);
    },
    write: () => registry.metrics(),
  };
}
