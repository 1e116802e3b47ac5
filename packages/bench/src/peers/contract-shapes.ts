import * as s from "@smithy-contract/shapes";
import {
  orderStatuses,
  sources,
  type Customer,
  type Line,
  type Order,
  type PutBatchInput,
  type PutBatchOutput,
} from "../workload/batch-types.ts";
import type { PutReadingsInput, PutReadingsOutput, Reading } from "../workload/readings.ts";
import { listRoutes, type RouteOutput } from "../workload/routes.ts";

// The descriptors that the generator would write for the models of the workloads.

const Source = s.enumeration("smithycontract.bench#Source", sources);
const OrderStatus = s.enumeration("smithycontract.bench#OrderStatus", orderStatuses);

const LineShape = s.structure<Line>("smithycontract.bench#Line", {
  sku: s.member(s.string, { required: true, pattern: { source: "^[A-Z0-9-]+$" }, length: { min: 4, max: 16 } }),
  quantity: s.member(s.integer, { required: true, range: { min: 1, max: 999 } }),
  unitPrice: s.member(s.double, { required: true, range: { min: 0 } }),
  gift: s.boolean,
});
const Lines = s.list("smithycontract.bench#Lines", LineShape, { length: { min: 1, max: 50 } });

const Tag = s.simple<string>(s.string, "smithycontract.bench#Tag", { length: { min: 1, max: 30 } });
const Tags = s.list("smithycontract.bench#Tags", Tag, { length: { max: 10 } });

const CustomerShape = s.structure<Customer>("smithycontract.bench#Customer", {
  name: s.member(s.string, { required: true, length: { min: 1, max: 100 } }),
  email: s.member(s.string, {
    required: true,
    pattern: { source: "^[a-z0-9.]+@[a-z0-9.]+$" },
    length: { max: 254 },
  }),
  loyalty: s.member(s.integer, { range: { min: 0, max: 5 } }),
});

const OrderShape = s.structure<Order>("smithycontract.bench#Order", {
  orderId: s.member(s.string, { required: true, pattern: { source: "^[A-Z]{2}-[0-9]{8}$" } }),
  status: s.member(OrderStatus, { required: true }),
  customer: s.member(CustomerShape, { required: true }),
  lines: s.member(Lines, { required: true }),
  tags: Tags,
});
const Orders = s.list("smithycontract.bench#Orders", OrderShape, { length: { min: 1, max: 10_000 } });

const PutBatch = s.operation({
  id: "smithycontract.bench#PutBatch",
  http: { method: "PUT", uri: "/batches/{batchId}", code: 200 },
  input: s.structure<PutBatchInput>("smithycontract.bench#PutBatchInput", {
    batchId: s.member(s.string, {
      required: true,
      httpLabel: true,
      pattern: { source: "^[a-z0-9-]+$" },
      length: { min: 1, max: 40 },
    }),
    source: s.member(Source, { required: true }),
    note: s.member(s.string, { length: { max: 500 } }),
    orders: s.member(Orders, { required: true }),
  }),
  output: s.structure<PutBatchOutput>("smithycontract.bench#PutBatchOutput", {
    batchId: s.member(s.string, { required: true }),
    accepted: s.member(s.integer, { required: true }),
    total: s.member(s.double, { required: true }),
  }),
  errors: [],
});

/** The service of model/batch.smithy. */
export const batchService = {
  id: "smithycontract.bench#Batches",
  name: "Batches",
  version: "1",
  format: s.codeFormat,
  operations: { putBatch: PutBatch },
} as const;

const ReadingShape = s.structure<Reading>("smithycontract.bench#Reading", {
  at: s.member(s.timestamp, { required: true }),
  received: s.member(s.timestamp, { required: true, timestampFormat: "date-time" }),
  sensor: s.member(s.string, {
    required: true,
    jsonName: "s",
    pattern: { source: "^[a-z0-9-]+$" },
    length: { min: 1, max: 40 },
  }),
  value: s.member(s.double, { required: true }),
  raw: s.member(s.blob, { required: true }),
  note: s.member(s.string, { length: { max: 500 } }),
});

const PutReadings = s.operation({
  id: "smithycontract.bench#PutReadings",
  http: { method: "PUT", uri: "/readings", code: 200 },
  input: s.structure<PutReadingsInput>("smithycontract.bench#PutReadingsInput", {
    readings: s.member(s.list("smithycontract.bench#Readings", ReadingShape), {
      required: true,
      length: { min: 1, max: 10_000 },
    }),
  }),
  output: s.structure<PutReadingsOutput>("smithycontract.bench#PutReadingsOutput", {
    accepted: s.member(s.integer, { required: true }),
    latest: s.member(s.timestamp, { required: true }),
    bytes: s.member(s.integer, { required: true }),
  }),
  errors: [],
});

/** A service with PutReadings. */
export const readingsService = {
  format: s.codeFormat,
  id: "smithycontract.bench#Devices",
  name: "Devices",
  version: "1",
  operations: { putReadings: PutReadings },
} as const;

interface RouteInput {
  id: string;
  item: string;
}

/** Creates a service with a number of routes, and its implementation. */
export function createRoutesService(count: number) {
  const label = { required: true, httpLabel: true, length: { min: 1, max: 40 } } as const;
  const routes = listRoutes(count);
  const operations = routes.map(({ area, kind }) => {
    const operation = s.operation({
      id: `smithycontract.bench.routes#${kind}`,
      http: { method: "GET", uri: `/${area}/{id}/${kind}/{item}`, code: 200 },
      input: s.structure<RouteInput>(`smithycontract.bench.routes#${kind}Input`, {
        id: s.member(s.string, label),
        item: s.member(s.string, label),
      }),
      output: s.structure<RouteOutput>(`smithycontract.bench.routes#${kind}Output`, {
        kind: s.member(s.string, { required: true }),
        id: s.member(s.string, { required: true }),
        item: s.member(s.string, { required: true }),
      }),
      errors: [],
    });
    return [kind, operation] as const;
  });
  const handlers = routes.map(({ kind }) => {
    const handler = ({ id, item }: RouteInput): RouteOutput => ({ kind, id, item });
    return [kind, handler] as const;
  });
  return {
    service: {
      id: "smithycontract.bench.routes#Routes",
      name: "Routes",
      version: "1",
      format: s.codeFormat,
      operations: Object.fromEntries(operations),
    },
    implementation: Object.fromEntries(handlers),
  };
}
