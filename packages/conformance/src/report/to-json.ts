import type { TransportReport } from "./transport-report.ts";

/** The results of one transport. */
export interface TransportTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failedNames: readonly string[];
  readonly skippedNames: readonly string[];
}

/** Converts the reports to the object that `--json` prints. Its keys are the names of the transports. */
export function toJson({
  transports,
  partialTransports,
  eventStreams,
  rpc,
}: {
  readonly transports: readonly TransportReport[];
  readonly partialTransports: readonly TransportReport[];
  readonly eventStreams: readonly TransportReport[];
  readonly rpc: Readonly<Record<string, readonly TransportReport[]>>;
}): JsonReport {
  const others = Object.entries(rpc).map(([protocol, reports]) => [protocol, toTable(reports)]);
  const ways = toTable(transports);
  return {
    ways,
    partialWays: toTable(partialTransports),
    eventStreams: toTable(eventStreams),
    protocols: { restJson1: ways, ...Object.fromEntries(others) },
  };
}

/** What `--json` prints. */
export interface JsonReport {
  /** The results of restJson1 through the transports that can carry every case. */
  readonly ways: TransportTable;
  readonly partialWays: TransportTable;
  readonly eventStreams: TransportTable;
  /** The results of each protocol. */
  readonly protocols: Readonly<Record<string, TransportTable>>;
}

/** The results by the name of the transport. */
export type TransportTable = Readonly<Record<string, TransportTotals>>;

function toTable(reports: readonly TransportReport[]): TransportTable {
  return Object.fromEntries(reports.map((report) => [report.transport, toTotals(report)]));
}

function toTotals({ passed, failed, skipped }: TransportReport): TransportTotals {
  return {
    passed,
    failed: failed.length,
    skipped: skipped.length,
    failedNames: failed.map(({ name }) => name),
    skippedNames: skipped.map(({ name }) => name),
  };
}
