import * as s from "@smithy-contract/shapes";
import {
  createServer,
  type Implementation,
  type Middleware,
  ProtocolError,
  type Server,
  type ServerOptions,
} from "../src/index.ts";
import { restJson1 } from "../src/rest-json-1.ts";

/** What the host passes to the server. */
export interface Host {
  readonly address: string;
}

/** What the implementation gets. */
export interface User {
  readonly name: string;
}

export class Unauthorized extends Error {
  realm: string | undefined;

  constructor(message: string, realm?: string) {
    super(message);
    this.realm = realm;
    s.brandError(this, "guarded#Unauthorized");
  }
}

export class Gone extends Error {
  constructor(message: string) {
    super(message);
    s.brandError(this, "guarded#Gone");
  }
}

export interface Thing {
  id: string;
  name?: string | undefined;
}

const Thing = s.structure<Thing>("guarded#Thing", {
  id: s.member(s.string, { required: true }),
  name: s.member(s.string, { length: { max: 4 } }),
});
const ThingInput = s.structure<Thing>("guarded#ThingInput", {
  id: s.member(s.string, { required: true, httpLabel: true }),
  name: s.member(s.string, { length: { max: 4 } }),
});
const Count = s.structure<{ count: number }>("guarded#Count", { count: s.member(s.integer, { required: true }) });
const unauthorized = s.error<Unauthorized>("guarded#Unauthorized", "client", 401, {
  message: s.string,
  realm: s.member(s.string, { httpHeader: "X-Realm" }),
});
const gone = s.error<Gone>("guarded#Gone", "client", 410, { message: s.string });

const operations = {
  putThing: s.operation({
    id: "guarded#PutThing",
    http: { method: "PUT", uri: "/things/{id}", code: 200 },
    input: ThingInput,
    output: Thing,
    errors: [unauthorized],
  }),
  countThings: s.operation({
    id: "guarded#CountThings",
    http: { method: "GET", uri: "/things", code: 200 },
    input: s.unit,
    output: Count,
    errors: [gone],
  }),
} as const;

/** The operations of the guarded service. */
export type GuardedOperations = typeof operations;

/** The options of a guarded server. */
export type GuardedOptions = ServerOptions<User, GuardedOperations, Host>;

/** A service of two operations with different errors, whose context is made from the host's value. */
export function guardedServer(
  options: GuardedOptions,
  overrides: Partial<Implementation<GuardedOperations, User>> = {},
): Server<Host, GuardedOperations> {
  return createServer<GuardedOperations, User, Host>(
    { id: "guarded#Guarded", name: "Guarded", version: "1", format: s.codeFormat, operations, protocols: [restJson1] },
    {
      putThing: ({ id, name }: Thing, { context }) => ({ id, name: name ?? context.name }),
      countThings: () => ({ count: 1 }),
      ...overrides,
    },
    options,
  );
}

/** Reads the user from a bearer token. */
export const createContext: NonNullable<GuardedOptions["createContext"]> = async (_host, { request }) => {
  const token = /^Bearer (\w+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined) {
    throw new Unauthorized("Send a bearer token", "things");
  }
  return { name: token };
};

/** A request to change a thing. */
export function putThing(body: string, headers: Readonly<Record<string, string>> = {}): Request {
  return new Request("http://localhost/things/a", {
    method: "PUT",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** A step that throws. */
export function throwing(error: unknown): Middleware<Host> {
  return () => {
    throw error;
  };
}

/** The status, error type and body of a response. */
export async function summarize(response: Response): Promise<readonly [number, string | null, unknown]> {
  return [response.status, response.headers.get("x-amzn-errortype"), await response.json()];
}

/** A refusal that the model does not name. */
export const teapot = new ProtocolError({ status: 418, type: "Teapot", message: "short and stout" });
