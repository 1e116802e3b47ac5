import { createRandom } from "./random.ts";
import {
  orderStatuses,
  type BatchBody,
  type Line,
  type Order,
  type PutBatchInput,
  type PutBatchOutput,
} from "./batch-types.ts";
import { putJson, type Refusal, type Workload } from "./workload.ts";

const names: [string, ...string[]] = [
  "Ada Lovelace",
  "Zoë Müller",
  "Grace Hopper",
  "Alan Turing",
  "Barbara Liskov",
  "Edsger Dijkstra",
];
const tags: [string, ...string[]] = ["priority", "fragile", "return customer", "click and collect", "export"];

/** The implementation of PutBatch that every peer uses. It iterates over the orders once. */
export function acceptBatch({ batchId, orders }: PutBatchInput): PutBatchOutput {
  let total = 0;
  for (const { lines } of orders) {
    for (const { quantity, unitPrice } of lines) {
      total += quantity * unitPrice;
    }
  }
  return { batchId, accepted: orders.length, total };
}

/** Creates a workload of PutBatch with a JSON body of about the given number of bytes. */
export function batchWorkload(name: string, title: string, bytes: number): Workload {
  const body = createBody(bytes);
  return {
    name,
    title,
    app: "batch",
    exchanges: [
      { request: putJson("/batches/night-17", body), expected: acceptBatch({ batchId: "night-17", ...body }) },
    ],
    refusals: listRefusals(body),
  };
}

function createBody(bytes: number): BatchBody {
  const random = createRandom(17);
  const orders: Order[] = [];
  // The size of the body grows by the JSON of each order and a comma.
  for (let size = 150; size < bytes; size += JSON.stringify(orders.at(-1)).length + 1) {
    orders.push(createOrder(random));
  }
  return { source: "SHOP", note: "All of Tuesday's orders, collected at night.", orders };
}

function createOrder(random: () => number): Order {
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  const digits = (count: number): string => String(Math.floor(random() * 10 ** count)).padStart(count, "0");
  const createLine = (): Line => ({
    sku: `SKU-${digits(4)}-${pick(["A", "B", "C"])}`,
    quantity: 1 + Math.floor(random() * 20),
    unitPrice: Math.floor(random() * 10_000) / 100,
    ...(random() < 0.3 ? { gift: random() < 0.5 } : {}),
  });
  const name = pick(names);
  return {
    orderId: `${pick(["DE", "FR", "US"])}-${digits(8)}`,
    status: pick(orderStatuses),
    customer: {
      name,
      email: `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@example.org`,
      ...(random() < 0.5 ? { loyalty: Math.floor(random() * 6) } : {}),
    },
    lines: Array.from({ length: 1 + Math.floor(random() * 6) }, createLine),
    ...(random() < 0.4 ? { tags: [pick(tags), pick(tags)] } : {}),
  };
}

/** Returns one invalid request for each kind of constraint, to check that peers listed as validating really do. */
function listRefusals(body: BatchBody): Refusal[] {
  const changes: Record<string, (copy: BatchBody, order: Order, line: Line) => void> = {
    "a pattern is broken": (_copy, order) => (order.orderId = "de-1"),
    "a string is too long": (copy) => (copy.note = "n".repeat(501)),
    "a string is too short": (_copy, order) => (order.customer.name = ""),
    "a number is out of range": (_copy, _order, line) => (line.quantity = 1000),
    "a number is not an integer": (_copy, _order, line) => (line.quantity = 1.5),
    "a list is empty": (_copy, order) => (order.lines = []),
    "a value is not in the enum": (_copy, order) => Object.assign(order, { status: "LOST" }),
    "a member has another type": (_copy, order) => Object.assign(order.customer, { name: { first: "Ada" } }),
    "a required member is missing": (_copy, order) => Reflect.deleteProperty(order, "customer"),
  };
  return Object.entries(changes).map(([because, change]) => {
    const copy = structuredClone(body);
    const order = copy.orders.at(-1);
    const line = order?.lines.at(-1);
    if (order !== undefined && line !== undefined) {
      change(copy, order, line);
    }
    return { because, request: putJson("/batches/night-17", copy) };
  });
}
