import { createRandom } from "./random.ts";
import { putJson, type Refusal, type Workload } from "./workload.ts";

/** One reading of a device, as an implementation of PutReadings gets it. */
export interface Reading {
  /** In JSON, seconds since the epoch. */
  at: Date;
  /** In JSON, an RFC 3339 date-time. */
  received: Date;
  /** In JSON, the member `s`. */
  sensor: string;
  value: number;
  /** In JSON, base64. */
  raw: Uint8Array;
  /** In JSON, null if there is none. */
  note?: string | undefined;
}

export interface PutReadingsInput {
  readings: Reading[];
}

export interface PutReadingsOutput {
  accepted: number;
  /** In JSON, seconds since the epoch. */
  latest: Date;
  bytes: number;
}

/** A reading in JSON. */
export interface JsonReading {
  at: number;
  received: string;
  s: string;
  value: number;
  raw: string;
  note: string | null;
  /** A member that the model does not have. Some readings have it. */
  vendor?: unknown;
}

/** The JSON body of PutReadings. */
export interface ReadingsBody {
  readings: JsonReading[];
}

/** The JSON of PutReadings' output. */
export type JsonReadingsOutput = Omit<PutReadingsOutput, "latest"> & { latest: number };

/** The implementation of PutReadings that every peer uses. */
export function acceptReadings({ readings }: PutReadingsInput): PutReadingsOutput {
  let bytes = 0;
  let latest = 0;
  for (const { at, received, raw } of readings) {
    bytes += raw.length;
    latest = Math.max(latest, at.getTime(), received.getTime());
  }
  return { accepted: readings.length, latest: new Date(latest), bytes };
}

/** What a server without a generator does by hand before it can call the implementation, and after it. */
export function acceptJsonReadings({ readings }: ReadingsBody): JsonReadingsOutput {
  const { accepted, latest, bytes } = acceptReadings({ readings: readings.map(readReading) });
  return { accepted, latest: latest.getTime() / 1000, bytes };
}

function readReading({ at, received, s, value, raw, note }: JsonReading): Reading {
  return {
    at: new Date(at * 1000),
    received: new Date(received),
    sensor: s,
    value,
    raw: Buffer.from(raw, "base64"),
    ...(note === null ? {} : { note }),
  };
}

/** The workload of PutReadings: a body of about 10 kB whose members have another form in JSON than in memory. */
export const readingsWorkload: Workload = createWorkload(10_000);

function createWorkload(bytes: number): Workload {
  const body = createBody(bytes);
  return {
    name: "readings",
    title: "PutReadings, JSON body of 10 kB with timestamps, blobs, renamed members, nulls and unknown members",
    app: "readings",
    exchanges: [{ request: putJson("/readings", body), expected: acceptJsonReadings(body) }],
    refusals: listRefusals(body),
  };
}

function createBody(bytes: number): ReadingsBody {
  const random = createRandom(23);
  const readings: JsonReading[] = [];
  for (let size = 20; size < bytes; size += JSON.stringify(readings.at(-1)).length + 1) {
    readings.push(createReading(random));
  }
  return { readings };
}

function createReading(random: () => number): JsonReading {
  const at = 1_790_000_000 + Math.floor(random() * 1e6) / 1000;
  const raw = Array.from({ length: 32 }, () => Math.floor(random() * 256));
  return {
    at,
    received: new Date(1000 * Math.ceil(at)).toISOString(),
    s: `sensor-${Math.floor(random() * 1000)}`,
    value: Math.floor(random() * 10_000) / 100,
    raw: Buffer.from(raw).toString("base64"),
    note: random() < 0.5 ? null : "calibrated at noon",
    ...(random() < 0.3 ? { vendor: { firmware: "2.1" } } : {}),
  };
}

function listRefusals(body: ReadingsBody): Refusal[] {
  const changes: Record<string, object> = {
    "a timestamp is text": { at: "soon" },
    "a date-time has no time": { received: "2026-01-01" },
    "a blob is not base64": { raw: "a*b=" },
    "a renamed member breaks its pattern": { s: "Sensor 1" },
    "a required member is null": { value: null },
  };
  return Object.entries(changes).map(([because, change]) => ({
    because,
    request: putJson("/readings", { readings: [...body.readings, { ...body.readings[0], ...change }] }),
  }));
}
