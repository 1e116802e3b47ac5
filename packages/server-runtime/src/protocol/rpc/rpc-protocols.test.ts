import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test, vi } from "vitest";
import { awsJson1_0 } from "../../aws-json-1-0.ts";
import { awsJson1_1 } from "../../aws-json-1-1.ts";
import { withChecksums } from "../../checksums.ts";
import { readCbor } from "../../codec/cbor/read-cbor.ts";
import { writeCbor } from "../../codec/cbor/write-cbor.ts";
import { cors } from "../../cors.ts";
import { createServer, ProtocolError, type Server, type ServerOptions } from "../../index.ts";
import { restJson1 } from "../../rest-json-1.ts";
import { rpcv2Cbor } from "../../rpc-v2-cbor.ts";
import { rpcv2Json } from "../../rpc-v2-json.ts";
import type { Protocol, Protocols } from "../protocol.ts";

interface Thing {
  name: string;
  size?: number | undefined;
  at?: Date | undefined;
  big?: bigint | undefined;
  price?: s.BigDecimalValue | undefined;
  prices?: s.BigDecimalValue[] | undefined;
  days?: Record<string, Date> | undefined;
  gaps?: Record<string, string | null> | undefined;
  starts?: Record<string, Date | null> | undefined;
  day?: Date | undefined;
  ratio?: number | undefined;
  bytes?: Uint8Array | undefined;
}

class Gone extends Error {
  readonly since: number;

  constructor(message: string, since: number) {
    super(message);
    s.brandError(this, "x#Gone");
    this.since = since;
  }
}

class Bare extends Error {
  constructor() {
    super("unsaid");
    s.brandError(this, "x#Bare");
  }
}

const Price = s.simple<s.BigDecimalValue>(s.bigDecimal, "x#Price");
const Thing = s.structure<Thing>("x#Thing", {
  name: s.member(s.string, { required: true, jsonName: "called", length: { max: 5 } }),
  size: s.member(s.integer, { default: 3 }),
  at: s.timestamp,
  big: s.bigInteger,
  price: Price,
  prices: s.list("x#Prices", Price),
  days: s.map("x#Days", s.string, s.timestamp),
  gaps: s.sparseMap("x#Gaps", s.string, s.string),
  starts: s.sparseMap("x#Starts", s.string, s.timestamp),
  day: s.member(s.timestamp, { timestampFormat: "date-time" }),
  ratio: s.double,
  bytes: s.blob,
});
const gone = s.error<Gone>("x#Gone", "client", 410, { message: s.string, since: s.integer }, { awsQueryError: "Lost" });
const bare = s.error<Bare>("x#Bare", "server", 503, {});
const plain = { input: Thing, output: Thing, errors: [gone, bare] };
const operations = {
  echo: s.operation({ id: "x#Echo", ...plain }),
  packed: s.operation({ id: "x#Packed", ...plain, requestCompression: ["gzip"] }),
  summed: s.operation({ id: "x#Summed", ...plain, checksumRequired: true }),
  ping: s.operation({ id: "x#Ping", input: s.unit, output: s.unit, errors: [] }),
  whole: s.operation({
    id: "x#Whole",
    http: { method: "POST", uri: "/{path+}", code: 200 },
    input: s.structure<{ path: string }>("x#WholeInput", {
      path: s.member(s.string, { httpLabel: true, required: true }),
    }),
    output: s.unit,
    errors: [],
  }),
};

/** How a protocol's requests and bodies look on the wire. */
interface Wire {
  readonly protocol: Protocol;
  readonly mediaType: string;
  readonly unknown: number;
  /** What `__type` is for an error's shape. */
  readonly typeOf: (id: string) => string;
  /** Headers of every response. */
  readonly headers: Readonly<Record<string, string>>;
  path(operation: string): string;
  requestHeaders(operation: string): Record<string, string>;
  write(value: object): string | Uint8Array<ArrayBuffer>;
  read(body: Uint8Array): unknown;
}

const json = {
  write: (value: object) => JSON.stringify(value),
  read: (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body)),
};

function awsJson(protocol: Protocol, version: string): Wire {
  const mediaType = `application/x-amz-json-${version}`;
  return {
    protocol,
    mediaType,
    unknown: 400,
    typeOf: version === "1.0" ? (id) => id : (id) => id.replace(/.*#/, ""),
    headers: {},
    path: () => "/",
    requestHeaders: (operation) => ({ "content-type": mediaType, "x-amz-target": `Shop_2026.${operation}` }),
    ...json,
  };
}

function rpcV2(protocol: Protocol, name: string, mediaType: string, form: Pick<Wire, "read" | "write">): Wire {
  return {
    protocol,
    mediaType,
    unknown: 404,
    typeOf: (id) => id,
    headers: { "smithy-protocol": name },
    path: (operation) => `/service/Shop_2026/operation/${operation}`,
    requestHeaders: () => ({ "content-type": mediaType, "smithy-protocol": name }),
    ...form,
  };
}

const cborForm = { write: writeCbor, read: (body: Uint8Array) => readCbor(body, 64) };
const wires = {
  awsJson1_0: awsJson(awsJson1_0, "1.0"),
  awsJson1_1: awsJson(awsJson1_1, "1.1"),
  rpcv2Cbor: rpcV2(rpcv2Cbor, "rpc-v2-cbor", "application/cbor", cborForm),
  rpcv2Json: rpcV2(rpcv2Json, "rpc-v2-json", "application/json", json),
};
const each = Object.entries(wires);

function serve(
  protocols: Protocols,
  run: (input: Thing) => Thing = (input) => input,
  options: ServerOptions = {},
  awsQueryCompatible = true,
): Server {
  const service = {
    id: "x#Shop_2026",
    name: "Shop",
    version: "1",
    format: s.codeFormat,
    awsQueryCompatible,
    operations,
    protocols,
  };
  const implementation = { echo: run, packed: run, summed: run, ping: () => ({}), whole: () => ({}) };
  return createServer(service, implementation, { onError() {}, ...options });
}

function makeRequest(
  wire: Wire,
  operation: string,
  body?: object | Uint8Array<ArrayBuffer>,
  init: RequestInit = {},
): Request {
  return new Request(`http://localhost${wire.path(operation)}`, {
    method: "POST",
    body: body === undefined ? null : body instanceof Uint8Array ? body : wire.write(body),
    ...init,
    headers: { ...wire.requestHeaders(operation), ...Object(init.headers) },
  });
}

async function read(wire: Wire, response: Response): Promise<unknown> {
  return wire.read(new Uint8Array(await response.arrayBuffer()));
}

async function call(wire: Wire, server: Server, ...parts: [string, (object | Uint8Array<ArrayBuffer>)?, RequestInit?]) {
  const response = await server.fetch(makeRequest(wire, ...parts));
  return { response, status: response.status, body: await read(wire, response) };
}

describe.each(each)("%s", (_name, wire) => {
  const server = serve([withChecksums(wire.protocol)]);

  test("finds the operation, fills in defaults, ignores @jsonName and unknown members", async () => {
    const { response, body } = await call(wire, server, "Echo", { name: "a", called: "b", other: 1 });
    expect([response.status, body]).toEqual([200, { name: "a", size: 3 }]);
    expect(response.headers.get("content-type")).toBe(wire.mediaType);
    expect(Object.fromEntries(response.headers)).toMatchObject(wire.headers);
  });

  test("writes the entries of maps, and null only in sparse maps", async () => {
    // The types allow neither, but implementations in JavaScript return both.
    const none = { none: null, absent: undefined } as object;
    const giving = serve([withChecksums(wire.protocol)], () => ({
      name: "a",
      days: { first: new Date(1000), ...none },
      gaps: { some: "b", ...none },
      starts: { first: new Date(1000), ...none },
    }));
    const { body } = await call(wire, giving, "Echo", { name: "a" });
    const first = wire.protocol === rpcv2Cbor ? new Date(1000) : 1;
    expect(body).toMatchObject({ days: { first }, gaps: { some: "b", none: null }, starts: { first, none: null } });
    const { days, gaps } = Object(body);
    expect([Object.keys(days), Object.keys(gaps)]).toEqual([["first"], ["some", "none"]]);
  });

  test("takes an absent body for an empty input", async () => {
    const response = await server.fetch(makeRequest(wire, "Ping"));
    expect([response.status, await response.text()]).toEqual([200, ""]);
    const type = wire.mediaType.startsWith("application/x-amz-json-") ? wire.mediaType : null;
    expect([response.headers.get("content-length"), response.headers.get("content-type")]).toEqual(["0", type]);
    const { status, body } = await call(wire, server, "Echo");
    expect([status, body]).toMatchObject([400, { fieldList: [{ path: "/name" }] }]);
  });

  test("refuses input that breaks a constraint, with every failure", async () => {
    const { status, response, body } = await call(wire, server, "Echo", { name: "too long" });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      __type: wire.typeOf("smithy.framework#ValidationException"),
      fieldList: [{ path: "/name", message: expect.stringContaining("less than or equal to 5") }],
    });
    expect(response.headers.get("x-amzn-errortype")).toBe("ValidationException");
  });

  test("refuses a member of another type, with its place", async () => {
    const { status, body } = await call(wire, server, "Echo", { name: "a", size: "b" });
    expect([status, body]).toMatchObject([
      400,
      { __type: "SerializationException", message: expect.stringContaining("at /size.") },
    ]);
  });

  test.each(["", "1.5", "one"])("refuses the text %o as a big integer", async (big) => {
    const { status, body } = await call(wire, server, "Echo", { name: "a", big });
    expect([status, body]).toMatchObject([400, { message: expect.stringContaining("at /big.") }]);
  });

  test.each([
    ["that is cut off", Uint8Array.of(0x7b)],
    ["that is not an object", Uint8Array.of(0x30)],
  ])("refuses a body %s", async (_, bytes) => {
    const { status, body } = await call(wire, server, "Echo", bytes);
    expect([status, body]).toMatchObject([400, { __type: "SerializationException" }]);
  });

  test("writes a modelled error with its type, its status and the code for clients of awsQuery", async () => {
    const throwing = serve([withChecksums(wire.protocol)], () => {
      throw new Gone("It is gone", 3);
    });
    const { response, status, body } = await call(wire, throwing, "Echo", { name: "a" });
    expect([status, body]).toEqual([410, { __type: wire.typeOf("x#Gone"), message: "It is gone", since: 3 }]);
    expect(response.headers.get("x-amzn-errortype")).toBe("Gone");
    expect(response.headers.get("x-amzn-query-error")).toBe("Lost;Sender");
  });

  test("writes a modelled error without members, and who is to blame", async () => {
    const throwing = serve([withChecksums(wire.protocol)], () => {
      throw new Bare();
    });
    const { response, status, body } = await call(wire, throwing, "Echo", { name: "a" });
    expect([status, body]).toEqual([503, { __type: wire.typeOf("x#Bare") }]);
    expect(response.headers.get("x-amzn-query-error")).toBe("Bare;Receiver");
  });

  test("has no code for clients of awsQuery if the service never spoke it", async () => {
    const throwing = serve(
      [withChecksums(wire.protocol)],
      () => {
        throw new Bare();
      },
      {},
      false,
    );
    const { response } = await call(wire, throwing, "Echo", { name: "a" });
    expect(response.headers.has("x-amzn-query-error")).toBe(false);
  });

  test("hides what an implementation throws besides", async () => {
    const throwing = serve([withChecksums(wire.protocol)], () => {
      throw new Error("secret");
    });
    const { response, status, body } = await call(wire, throwing, "Echo", { name: "a" });
    expect([status, body]).toEqual([500, { __type: "InternalFailure", message: "Internal failure" }]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...wire.headers,
      "x-amzn-requestid": expect.any(String),
    });
  });

  test("sends the headers of a protocol error that middleware throws", async () => {
    const refuse = async (): Promise<never> => {
      throw new ProtocolError({ status: 503, type: "Busy", message: "Wait", headers: { "Retry-After": "5" } });
    };
    const { response, body } = await call(
      wire,
      serve([withChecksums(wire.protocol)], undefined, { middleware: [refuse] }),
      "Echo",
    );
    expect([response.headers.get("retry-after"), body]).toEqual(["5", { __type: "Busy", message: "Wait" }]);
  });

  test("refuses an operation that the service does not have", async () => {
    for (const operation of ["Nothing", "echo", "Echo.Echo", "__proto__"]) {
      const { status, body } = await call(wire, server, operation, {});
      expect([status, body]).toMatchObject([wire.unknown, { __type: "UnknownOperationException" }]);
    }
  });

  test("refuses a request with another method, also HEAD", async () => {
    for (const method of ["PUT", "HEAD"]) {
      const response = await server.fetch(makeRequest(wire, "Echo", undefined, { method }));
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    }
  });

  test("refuses a media type, an encoding and an Accept that it does not support", async () => {
    const other = await call(wire, server, "Echo", { name: "a" }, { headers: { "content-type": "text/plain" } });
    expect([other.status, other.body]).toMatchObject([415, { __type: "UnsupportedMediaTypeException" }]);
    const encoded = await call(wire, server, "Echo", { name: "a" }, { headers: { "content-encoding": "br" } });
    expect(encoded.status).toBe(415);
    const unacceptable = await call(wire, server, "Echo", { name: "a" }, { headers: { accept: "text/html" } });
    expect([unacceptable.status, unacceptable.body]).toMatchObject([406, { __type: "NotAcceptableException" }]);
  });

  test("responds with its media type to a caller that accepts only this", async () => {
    const fresh = serve([withChecksums(wire.protocol)]);
    const { status } = await call(wire, fresh, "Echo", { name: "a" }, { headers: { accept: wire.mediaType } });
    expect(status).toBe(200);
  });

  test("refuses the operation of another service", async () => {
    const request = makeRequest(wire, "Echo", { name: "a" });
    const headers = new Headers(request.headers);
    headers.set("x-amz-target", "Other.Echo");
    const other = new Request(request.url.replace("Shop_2026", "Other"), {
      method: "POST",
      headers,
      body: wire.write({ name: "a" }),
    });
    expect((await server.fetch(other)).status).toBe(wire.unknown);
  });

  test("ignores the parameters of the media type", async () => {
    const headers = { "content-type": `${wire.mediaType.toUpperCase()}; charset=utf-8` };
    expect((await call(wire, server, "Echo", { name: "a" }, { headers })).status).toBe(200);
  });

  test("undoes the compression that the operation supports", async () => {
    const packed = new Uint8Array(gzipSync(wire.write({ name: "a" })));
    const headers = { "content-encoding": "gzip" };
    expect((await call(wire, server, "Packed", packed, { headers })).body).toEqual({ name: "a", size: 3 });
  });

  test("verifies the checksum that the operation requires", async () => {
    const sum = createHash("md5")
      .update(wire.write({ name: "a" }))
      .digest("base64");
    const valid = await call(wire, server, "Summed", { name: "a" }, { headers: { "content-md5": sum } });
    expect(valid.status).toBe(200);
    const wrong = await call(wire, server, "Summed", { name: "b" }, { headers: { "content-md5": sum } });
    expect([wrong.status, wrong.body]).toMatchObject([400, { __type: "BadDigest" }]);
    expect((await call(wire, server, "Summed", { name: "a" })).body).toMatchObject({ __type: "InvalidRequest" });
    expect(() => serve([wire.protocol])).toThrow(/withChecksums\(\w+\)/);
  });

  test("keeps the limits on bodies, depth, entries and headers", async () => {
    const limits = { bodyBytes: 100, jsonDepth: 3, headerCharacters: 500 };
    const limited = serve([withChecksums(wire.protocol)], undefined, { limits });
    const tooLarge = await call(wire, limited, "Echo", { name: "a".repeat(200) });
    expect([tooLarge.status, tooLarge.body]).toMatchObject([413, { __type: "RequestEntityTooLargeException" }]);
    const tooDeep = await call(wire, limited, "Echo", { name: [[[[[[]]]]]] });
    expect(tooDeep.status).toBe(400);
    const headers = { "x-long": "a".repeat(600) };
    expect((await call(wire, limited, "Echo", { name: "a" }, { headers })).status).toBe(431);
  });

  test("lets CORS answer the preflight and name what a page may read", async () => {
    const open = serve([withChecksums(wire.protocol)], undefined, {
      middleware: [cors({ origins: ["https://a.test"] })],
    });
    const headers = { origin: "https://a.test", "access-control-request-method": "POST" };
    const preflight = await open.fetch(
      new Request(`http://localhost${wire.path("Echo")}`, { method: "OPTIONS", headers }),
    );
    expect(preflight.status).toBe(204);
    const { response } = await call(wire, open, "Echo", { name: "a" }, { headers: { origin: "https://a.test" } });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://a.test");
  });
});

describe.each([
  ["rpcv2Cbor", wires.rpcv2Cbor],
  ["rpcv2Json", wires.rpcv2Json],
])("a request of %s", (_name, wire) => {
  const server = serve([withChecksums(wire.protocol)]);

  test("needs no media type if its body is empty", async () => {
    const headers = { "content-type": "text/plain" };
    expect((await server.fetch(makeRequest(wire, "Ping", undefined, { headers }))).status).toBe(200);
  });

  test.each(["/", "/service/Shop_2026", "/service/Shop_2026/operation/", "/service/Shop_2026/operation/Echo/more"])(
    "is refused if its path is %s",
    async (path) => {
      const headers = wire.requestHeaders("Echo");
      const response = await server.fetch(new Request(`http://localhost${path}`, { method: "POST", headers }));
      expect([response.status, await read(wire, response)]).toMatchObject([
        404,
        { message: "The path is not of the form /service/Service/operation/Operation." },
      ]);
    },
  );
});

describe("timestamps and big numbers", () => {
  const decimal = (string: string): s.BigDecimalValue => ({ string, type: "bigDecimal" });
  const value = { name: "a", size: 3, at: new Date(1500), big: 2n ** 70n, price: decimal("-1.50") };

  test.each([
    ["awsJson1_0", '{"name":"a","size":3,"at":1.5,"big":1180591620717411303424,"price":-1.50}'],
    ["rpcv2Json", '{"name":"a","size":3,"at":1.5,"big":"1180591620717411303424","price":"-1.50"}'],
  ] as const)("are read and written alike in %s", async (name, text) => {
    const { protocol } = wires[name];
    const inputs: Thing[] = [];
    const server = serve([withChecksums(protocol)], (input) => {
      inputs.push(input);
      return value;
    });
    const bytes = new TextEncoder().encode(text);
    const response = await server.fetch(makeRequest(wires[name], "Echo", bytes));
    expect([await response.text(), inputs]).toEqual([text, [value]]);
  });

  test("are read in rpcv2Json from numbers, too, and refused with their place from other text", async () => {
    const inputs: Thing[] = [];
    const server = serve([withChecksums(rpcv2Json)], (input) => {
      inputs.push(input);
      return { name: "a" };
    });
    const bytes = new TextEncoder().encode('{"name":"a","big":5,"price":1.50}');
    await server.fetch(makeRequest(wires.rpcv2Json, "Echo", bytes));
    expect(inputs).toEqual([{ name: "a", size: 3, big: 5n, price: decimal("1.50") }]);
    const { status, body } = await call(wires.rpcv2Json, server, "Echo", { name: "a", price: "1.5.0" });
    expect([status, body]).toMatchObject([400, { message: expect.stringContaining("a decimal number at /price.") }]);
  });

  test.each<readonly [string, object]>([
    ["a text that is not a number", { big: "one" }],
    ["a decimal that is not a number", { price: decimal("1.5.0") }],
    ["an object", { price: {} }],
    ["a number, whose digits may have been lost", { price: 1.5 }],
    ["null in a list", { prices: [null] }],
  ])("are not written in rpcv2Json from %s", async (_name, fields) => {
    const onError = vi.fn<(error: unknown) => void>();
    const server = serve([withChecksums(rpcv2Json)], () => ({ name: "a", ...fields }), { onError });
    expect((await call(wires.rpcv2Json, server, "Echo", { name: "a" })).status).toBe(500);
    expect(onError.mock.lastCall?.[0]).toMatchObject({
      cause: new TypeError("A big number must be a bigint, or a NumericValue in decimal notation."),
    });
  });

  test.each([
    ["awsJson1_0", wires.awsJson1_0, "1970-01-01T00:00:01.500Z"],
    ["rpcv2Json", wires.rpcv2Json, 1.5],
  ])("have the format of the protocol in %s", async (_name, wire, day) => {
    const server = serve([withChecksums(wire.protocol)]);
    expect((await call(wire, server, "Echo", { name: "a", day })).body).toEqual({ name: "a", size: 3, day });
  });

  test.each([
    ["awsJson1_0", wires.awsJson1_0],
    ["rpcv2Json", wires.rpcv2Json],
  ])("stand beside bytes and special numbers in %s", async (_name, wire) => {
    const server = serve([withChecksums(wire.protocol)], () => ({
      name: "a",
      ratio: Infinity,
      bytes: Uint8Array.of(1),
    }));
    const { body } = await call(wire, server, "Echo", { name: "a" });
    expect(body).toEqual({ name: "a", size: 3, ratio: "Infinity", bytes: "AQ==" });
  });

  test("are tagged in rpcv2Cbor", async () => {
    const server = serve([withChecksums(rpcv2Cbor)], () => value);
    expect((await call(wires.rpcv2Cbor, server, "Echo", { name: "a" })).body).toEqual(value);
  });
});

describe("a service with every protocol", () => {
  const all = [awsJson1_0, awsJson1_1, rpcv2Json, rpcv2Cbor, restJson1] as const;
  const [first, ...others] = all.map(withChecksums);
  const server = serve(first === undefined ? [restJson1] : [first, ...others]);

  test.each(each)(
    "answers a request of %s in it, although a path of restJson1 takes every request",
    async (_, wire) => {
      const { response, body } = await call(wire, server, "Echo", { name: "a" });
      expect([body, response.headers.get("content-type")]).toEqual([{ name: "a", size: 3 }, wire.mediaType]);
      const refused = await call(wire, server, "Echo", { name: "too long" });
      expect(refused.body).toMatchObject({ __type: wire.typeOf("smithy.framework#ValidationException") });
    },
  );

  test("answers a request of no other protocol in restJson1", async () => {
    const found = await server.fetch(new Request("http://localhost/a/b", { method: "POST" }));
    expect(found.status).toBe(200);
    const refused = await server.fetch(new Request("http://localhost/a/b"));
    expect([refused.status, await refused.json()]).toEqual([405, { message: expect.any(String) }]);
  });

  test("answers a request that is over a limit in its own protocol", async () => {
    const { status, body } = await call(
      wires.rpcv2Cbor,
      server,
      "Echo",
      {},
      { headers: { "x-long": "a".repeat(70_000) } },
    );
    expect([status, body]).toMatchObject([431, { __type: "RequestHeaderFieldsTooLargeException" }]);
  });
});

test("a service without restJson1 refuses requests in no protocol in its first one", async () => {
  const response = await serve([withChecksums(rpcv2Cbor), withChecksums(awsJson1_0)]).fetch(
    new Request("http://localhost/"),
  );
  expect([response.status, await read(wires.rpcv2Cbor, response)]).toMatchObject([
    404,
    { __type: "UnknownOperationException" },
  ]);
});
