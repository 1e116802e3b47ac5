import { setTimeout } from "node:timers/promises";
import { toRequestHandler } from "@smithy-contract/server-runtime/in-memory";
import { HttpRequest } from "@smithy/protocol-http";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { ErrorShape, OperationShape, StructureShape } from "@smithy-contract/shapes";
import { setupServer } from "msw/node";
import { createRandom } from "../../../msw-runtime/src/sample/random.ts";
import { sampleShape } from "../../../msw-runtime/src/sample/sample-shape.ts";
import { clientProtocols } from "../client/client-protocols.ts";
import type { AnyClient, AnyRequestHandler, ClientConfig, GeneratedClient } from "../client/generated-client.ts";
import { compareValues } from "../compare/compare-values.ts";
import { ConformanceServer } from "../server/conformance-server.ts";
import type { AnyErrorClass, GeneratedService } from "../server/generated-service.ts";
import { normalize } from "./normalize.ts";

/** How long a call may take. */
const maxSeconds = 30;

/** What calling every operation of a service showed. */
export interface CallReport {
  readonly operations: number;
  /** How many operations received the sampled input and returned the sampled output, from the stub and from the mocks. */
  readonly roundTripped: number;
  /** How many pairs of an operation and one of its errors there are. */
  readonly errors: number;
  /** How many of them were caught as their class with all members, from the stub and from the mocks. */
  readonly caught: number;
  /** One sentence for each difference. */
  readonly problems: readonly string[];
}

/** A way in which the client reaches the implementation. */
interface Route {
  readonly name: string;
  readonly client: AnyClient;
}

/**
 * Calls every operation once in each of the service's protocols through the generated client, with a sampled input, to the
 * stub in memory and to the mocks through Node's HTTP client. Compares input and output with the samples. Then throws every modelled error of each operation
 * and compares what the client catches.
 */
export async function callOperations(service: GeneratedService, client: GeneratedClient): Promise<CallReport> {
  const server = new ConformanceServer(service);
  const violations: unknown[] = [];
  const network = setupServer(
    ...service.handlers(server.implementation, { onViolation: (violation) => violations.push(violation) }),
  );
  network.listen({ onUnhandledFrame: "error" });
  const requestHandler = toRequestHandler(server.stub);
  // MSW does not see the requests of clients that prefer HTTP/2.
  const http1 = new NodeHttpHandler();
  const overHttp1: AnyRequestHandler = {
    handle: (request, options) => http1.handle(new HttpRequest(request), options),
  };
  const routes = service.protocols.flatMap((id) => {
    const protocol = clientProtocols[id];
    // A client of a service with one protocol has that one.
    const options = service.protocols.length > 1 && protocol !== undefined ? { protocol } : {};
    const suffix = service.protocols.length > 1 ? `, ${id.slice(id.indexOf("#") + 1)}` : "";
    return [
      { name: `stub${suffix}`, client: createClient(client, { ...options, requestHandler }) },
      { name: `mocks${suffix}`, client: createClient(client, { ...options, requestHandler: overHttp1 }) },
    ];
  });
  const problems: string[] = [];
  const counts = { roundTripped: 0, errors: 0, caught: 0 };
  const operations = Object.values(service.operations);
  try {
    for (const operation of operations) {
      const call = { operation, routes, server, client, violations };
      const differences = await tryAll(routes, (route) => compareCall(call, route));
      counts.roundTripped += Number(differences.length === 0);
      problems.push(...differences.map((difference) => `${operation.name}, ${difference}`));
      for (const error of operation.errors) {
        const wrong = await tryAll(routes, (route) => compareError(call, route, error));
        counts.errors += 1;
        counts.caught += Number(wrong.length === 0);
        problems.push(...wrong.map((difference) => `${operation.name}, ${error.id}, ${difference}`));
      }
    }
  } finally {
    network.close();
  }
  return { operations: operations.length, ...counts, problems };
}

interface Call {
  readonly operation: OperationShape;
  readonly server: ConformanceServer;
  readonly client: GeneratedClient;
  readonly violations: unknown[];
}

async function tryAll(
  routes: readonly Route[],
  compare: (route: Route) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const route of routes) {
    differences.push(...(await compare(route)).map((text) => `${route.name}: ${text}`));
  }
  return differences;
}

async function compareCall(call: Call, { client }: Route): Promise<readonly string[]> {
  const { operation, server, violations } = call;
  const input = sample(operation.input, `${operation.id} input`, 200);
  const output = sample(operation.output, `${operation.id} output`, operation.http?.code ?? 200);
  violations.length = 0;
  let received: unknown;
  let returned: unknown;
  const errors = await server.during(
    async (_, given) => {
      received = await normalize(operation.input, given);
      return output;
    },
    async () => {
      returned = await settle(client.send(call.client.createCommand(operation.name, input)));
      returned = returned instanceof Error ? returned : await normalize(operation.output, returned);
    },
  );
  if (returned instanceof Error) {
    return [describeThrown(returned, [...errors, ...violations])];
  }
  const expected = await normalize(operation.input, input);
  return [
    ...compareValues(expected, withoutOtherParameters(operation.input, Object(expected), Object(received)), "input"),
    ...compareValues(await normalize(operation.output, output), returned, "output"),
  ];
}

/** Drops from a map with `@httpQueryParams` what the URI and other members add to it, as Smithy requires of servers. */
function withoutOtherParameters({ members }: StructureShape, expected: object, received: object): object {
  const bound = Object.entries(members).filter(([, { traits }]) => traits.httpQueryParams === true);
  const kept = bound.map(([name]) => {
    const wanted = Object.keys(Object(Reflect.get(expected, name)));
    const entries = Object.entries(Object(Reflect.get(received, name))).filter(([key]) => wanted.includes(key));
    return [name, entries.length > 0 ? Object.fromEntries(entries) : undefined];
  });
  return { ...received, ...Object.fromEntries(kept) };
}

async function compareError(call: Call, { client }: Route, error: ErrorShape): Promise<readonly string[]> {
  const { operation, server, violations } = call;
  const ErrorClass = findErrorClass(call.client, error);
  // The client replaces an empty message by a text of its own.
  const sampled = sample(error, `${operation.id} ${error.id}`, error.status);
  const members = Reflect.get(sampled, "message") === "" ? { ...sampled, message: "UnknownError" } : sampled;
  const input = sample(operation.input, `${operation.id} input`, 200);
  violations.length = 0;
  let caught: unknown;
  const errors = await server.during(
    async () => {
      throw new ErrorClass({ message: "a message", ...members });
    },
    async () => {
      caught = await settle(client.send(call.client.createCommand(operation.name, input)));
    },
  );
  if (!(caught instanceof ErrorClass)) {
    return [describeThrown(caught, [...errors, ...violations])];
  }
  return compareValues(await normalize(error, members), await normalize(error, caught), "error");
}

function describeThrown(thrown: unknown, causes: readonly unknown[]): string {
  const [first] = causes;
  const cause = first === undefined ? "" : ` (${describeError(first)})`;
  return `the client got ${describeError(thrown)}${cause}`;
}

function describeError(thrown: unknown): string {
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : JSON.stringify(thrown);
  return String(text).slice(0, 400);
}

function sample(shape: StructureShape | ErrorShape, seed: string, status: number): object {
  const value: object = Object(sampleShape(shape, createRandom(seed), status));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      shape.members[name]?.traits.httpHeader?.toLowerCase() === "content-length" ? payloadLength(shape, value) : member,
    ]),
  );
}

/** The length of a message's body in bytes, for a member that is the header Content-Length. */
function payloadLength({ members }: StructureShape | ErrorShape, value: object): number | undefined {
  const payload = Object.keys(members).find((name) => members[name]?.traits.httpPayload === true);
  const bytes: unknown = payload === undefined ? undefined : Reflect.get(value, payload);
  return bytes instanceof Uint8Array ? bytes.byteLength : undefined;
}

/** Waits for a call of the client, and returns what it threw. A call that does not end is an error too. */
async function settle(call: Promise<object>): Promise<unknown> {
  const ended = new AbortController();
  const deadline = setTimeout(maxSeconds * 1000, new Error(`The call did not end within ${maxSeconds} s`), ended);
  try {
    return await Promise.race([call, deadline]);
  } catch (thrown) {
    return thrown;
  } finally {
    ended.abort();
  }
}

/** The class of a modelled error. Its name begins with a capital letter, and with an underscore if TypeScript has the name. */
function findErrorClass(client: GeneratedClient, { id }: ErrorShape): AnyErrorClass {
  const name = id.slice(id.indexOf("#") + 1);
  const capitalized = name.slice(0, 1).toUpperCase() + name.slice(1);
  for (const each of [capitalized, `_${capitalized}`]) {
    try {
      return client.findErrorClass(each);
    } catch {
      continue;
    }
  }
  return client.findErrorClass(name);
}

function createClient(client: GeneratedClient, options: Pick<ClientConfig, "protocol" | "requestHandler">): AnyClient {
  return client.createClient({
    endpoint: "https://coverage.test",
    region: "us-west-2",
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    ...options,
    maxAttempts: 1,
  });
}
