import * as s from "@smithy-contract/shapes";
import { describe, expect, test, vi } from "vitest";
import { createServer, ProtocolError, type ErrorReport, type Middleware, type ServedService } from "../index.ts";
import { restJson1 } from "../rest-json-1.ts";

class ServiceException extends Error {
  constructor(options: { readonly message?: string }) {
    super(options.message);
  }
}
class Gone extends ServiceException {
  declare reason?: string;

  constructor(options: { readonly message?: string }) {
    super(options);
    s.brandError(this, "x#Gone");
  }
}

const Thing: s.Structure<Thing> = s.structure<Thing>("x#Thing", {
  name: s.member(s.string, { required: true, length: { min: 2, max: 4 } }),
  count: s.member(s.integer, { range: { min: 1 } }),
  tags: s.map("x#Tags", s.string, s.string),
  parts: s.member(() => s.list("x#Things", Thing)),
});
interface Thing {
  name: string;
  count?: number | undefined;
  tags?: Record<string, string> | undefined;
  parts?: Thing[] | undefined;
}
const PutThingInput = s.structure<{ id: string; thing?: Thing | undefined; limit?: number | undefined }>(
  "x#PutThingInput",
  {
    id: s.member(s.string, { required: true, httpLabel: true }),
    thing: Thing,
    limit: s.member(s.integer, { httpQuery: "limit" }),
  },
);
const GetThingInput = s.structure<{ id: string }>("x#GetThingInput", {
  id: s.member(s.string, { required: true, httpLabel: true }),
});
const gone = s.error<Gone>("x#Gone", "client", 410, {
  message: s.string,
  reason: s.member(s.string, { httpHeader: "X-Reason" }),
});
const operations = {
  getThing: s.operation({
    id: "x#GetThing",
    http: { method: "GET", uri: "/things/{id}", code: 200 },
    input: GetThingInput,
    output: Thing,
    errors: [gone],
  }),
  putThing: s.operation({
    id: "x#PutThing",
    http: { method: "PUT", uri: "/things/{id}", code: 201 },
    input: PutThingInput,
    output: Thing,
    errors: [],
  }),
} as const;
const service: ServedService<typeof operations> = {
  id: "x#Things",
  name: "Things",
  version: "1",
  format: s.codeFormat,
  operations,
  protocols: [restJson1],
};

function mount(overrides: object = {}, options: Parameters<typeof createServer<typeof operations>>[2] = {}) {
  const implementation = {
    getThing: ({ id }: { id: string }) => ({ name: id, secret: "never modelled" }),
    putThing: ({ thing }: { thing?: Thing }) => thing,
    ...overrides,
  };
  return createServer(service, implementation, options);
}

function put(body: string, headers: Record<string, string> = { "content-type": "application/json" }): Request {
  return new Request("http://localhost/things/a", { method: "PUT", body, headers });
}

async function read(response: Response): Promise<unknown> {
  return response.json();
}

test("a service that was generated for other versions of the runtime is refused when its server is created", () => {
  const published: typeof service = Object.assign({ ...service }, { format: undefined });
  expect(() => createServer(published, { getThing: () => ({ name: "a" }), putThing: () => ({ name: "a" }) })).toThrow(
    /code of x#Things has format none, .* Install one version of all of them/,
  );
});

describe("a request that is refused before its operation", () => {
  test("gets a 404 for an unknown path", async () => {
    const response = await mount().fetch(new Request("http://localhost/nothing"));
    expect(response.status).toBe(404);
    expect(response.headers.get("x-amzn-errortype")).toBe("UnknownOperationException");
  });

  test("gets a 405 that lists the path's methods", async () => {
    const response = await mount().fetch(new Request("http://localhost/things/a", { method: "DELETE" }));
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD, PUT");
  });

  test("gets a 400 for broken percent-encoding", async () => {
    const response = await mount().fetch(new Request("http://localhost/things/%ff"));
    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({ message: "The path label id is not valid percent-encoded UTF-8." });
    expect((await mount().fetch(new Request("http://localhost/%ff"))).status).toBe(400);
  });

  test("gets a 406 if it accepts no media type of the operation", async () => {
    const request = new Request("http://localhost/things/a", { headers: { accept: "text/html" } });
    const response = await mount().fetch(request);
    expect([response.status, response.headers.get("vary")]).toEqual([406, "Accept"]);
  });

  test("gets a 415 for a body of another media type, or without one", async () => {
    expect((await mount().fetch(put("{}", { "content-type": "text/plain" }))).status).toBe(415);
  });

  test("gets a 413 for a body over the limit, declared or streamed", async () => {
    const server = mount({}, { limits: { bodyBytes: 10 } });
    expect((await server.fetch(put('{"thing":{"name":"abcd"}}'))).status).toBe(413);
    const body = new Blob(['{"thing":{"name":"abcd"}}']).stream();
    const init = { method: "PUT", body, duplex: "half", headers: { "content-type": "application/json" } } as const;
    expect((await server.fetch(new Request("http://localhost/things/a", init))).status).toBe(413);
  });

  test("gets a 431 or 414 for headers or a URL over their limits", async () => {
    const headers = { "x-long": "a".repeat(100) };
    const request = new Request("http://localhost/things/a", { headers });
    expect((await mount({}, { limits: { headerCharacters: 50 } }).fetch(request)).status).toBe(431);
    expect((await mount({}, { limits: { urlCharacters: 20 } }).fetch(request)).status).toBe(414);
  });
});

describe("a malformed body", () => {
  test.each([
    ['{"thing":', "The body is not valid JSON."],
    ["[]", "Expected an object in the body."],
    ['{"thing":{"name":1}}', "Expected a string at /thing/name."],
    ['{"thing":{"name":"ab","parts":[{"name":"ab"},{"name":true}]}}', "Expected a string at /thing/parts/1/name."],
    ['{"thing":{"name":"ab","tags":{"a/b":null}}}', "Expected a string at /thing/tags/a~1b."],
    ['{"thing":{"name":"ab","count":1.5}}', "Expected an integer (-2147483648 to 2147483647) at /thing/count."],
  ])("gets a response with the place and what the model expects: %s", async (body, message) => {
    const response = await mount().fetch(put(body));
    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errortype")).toBe("SerializationException");
    expect(await read(response)).toEqual({ message });
  });

  test("is refused for invalid UTF-8 and for more nesting than the limit", async () => {
    const headers = { "content-type": "application/json" };
    const bytes = new Request("http://localhost/things/a", { method: "PUT", body: Uint8Array.of(0x22, 0xff), headers });
    expect(await read(await mount().fetch(bytes))).toEqual({ message: "The body is not valid UTF-8." });
    const nested = `${'{"name":"ab","parts":['.repeat(40)}${"]}".repeat(40)}`;
    const response = await mount().fetch(put(`{"thing":${nested}}`));
    expect(await read(response)).toMatchObject({ message: expect.stringContaining("at most 64 levels of nesting") });
  });
});

describe("invalid input", () => {
  test("lists all failures at once with their paths", async () => {
    const response = await mount().fetch(put('{"thing":{"name":"a","count":0,"parts":[{}]}}'));
    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({
      message:
        "3 validation errors detected. " +
        "Value with length 1 at '/thing/name' failed to satisfy constraint: Member must have length between 2 and 4, inclusive; " +
        "Value at '/thing/count' failed to satisfy constraint: Member must be greater than or equal to 1; " +
        "Value at '/thing/parts/0/name' failed to satisfy constraint: Member must not be null",
      fieldList: expect.arrayContaining([expect.objectContaining({ path: "/thing/parts/0/name" })]),
    });
  });

  test("does not reach the implementation", async () => {
    const putThing = vi.fn<() => void>();
    await mount({ putThing }).fetch(put('{"thing":{"name":"a"}}'));
    expect(putThing).not.toHaveBeenCalled();
  });
});

test("finds an empty label to be a missing member", async () => {
  const response = await mount().fetch(new Request("http://localhost/things/"));
  expect(response.status).toBe(400);
  expect(await read(response)).toMatchObject({
    fieldList: [{ path: "/id", message: "Value at '/id' failed to satisfy constraint: Member must not be null" }],
  });
});

describe("prototype keys", () => {
  test("are data in a map and never reach a prototype", async () => {
    const response = await mount().fetch(put('{"thing":{"name":"ab","tags":{"__proto__":"x","constructor":"y"}}}'));
    expect(await response.text()).toBe('{"name":"ab","tags":{"__proto__":"x","constructor":"y"}}');
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});

describe("a response", () => {
  test("has only the modelled members", async () => {
    const response = await mount().fetch(new Request("http://localhost/things/a%2Fb"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await read(response)).toEqual({ name: "a/b" });
  });

  test("is a modelled error if the implementation throws one", async () => {
    const server = mount({
      getThing() {
        throw Object.assign(new Gone({ message: "It left." }), { reason: "moved", secret: 1 });
      },
    });
    const response = await server.fetch(new Request("http://localhost/things/a"));
    expect(response.status).toBe(410);
    expect(response.headers.get("x-amzn-errortype")).toBe("Gone");
    expect(response.headers.get("x-reason")).toBe("moved");
    expect(await read(response)).toEqual({ message: "It left." });
  });

  test("is a 500 without details if anything else is thrown, and onError gets the original", async () => {
    const original = Object.assign(new Error("password 123"), { name: "Gone" });
    const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();
    const server = mount({ getThing: () => Promise.reject(original) }, { onError });
    const response = await server.fetch(new Request("http://localhost/things/a"));
    expect(response.status).toBe(500);
    expect(response.headers.get("x-amzn-errortype")).toBe("InternalFailure");
    expect(await read(response)).toEqual({ message: "Internal failure" });
    expect(onError).toHaveBeenCalledExactlyOnceWith(original, expect.objectContaining({ operation: "getThing" }));
  });

  test("is a 500 if a value would split its header", async () => {
    const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();
    const server = mount(
      {
        getThing() {
          throw Object.assign(new Gone({}), { reason: "a\r\nset-cookie: b" });
        },
      },
      { onError },
    );
    const response = await server.fetch(new Request("http://localhost/things/a"));
    expect(response.status).toBe(500);
    expect(response.headers.has("set-cookie")).toBe(false);
    const reason = expect.objectContaining({ message: expect.stringContaining("x-reason has a character") });
    expect(onError).toHaveBeenCalledExactlyOnceWith(reason, expect.anything());
  });

  test("is validated if the option asks for it", async () => {
    const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();
    const server = mount({ getThing: () => ({ name: "toolong", count: "1" }) }, { validateOutput: true, onError });
    expect((await server.fetch(new Request("http://localhost/things/a"))).status).toBe(500);
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      name: "OutputError",
      failures: [{ path: "/name" }, { path: "/count" }],
    });
    expect((await server.fetch(put('{"thing":{"name":"ab"}}'))).status).toBe(201);
  });

  test("has the representation that Accept prefers", async () => {
    const representations = { getThing: { "text/csv": (thing: Thing) => `name\n${thing.name}\n` } };
    const server = mount({}, { representations });
    const ask = async (accept?: string) => {
      const request = new Request("http://localhost/things/ab", accept === undefined ? {} : { headers: { accept } });
      const response = await server.fetch(request);
      return [response.headers.get("content-type"), await response.text()];
    };
    expect(await ask()).toEqual(["text/csv", "name\nab\n"]);
    expect(await ask("application/json")).toEqual(["application/json", '{"name":"ab"}']);
    expect(await ask("text/*;q=0.5, application/json;q=0.4")).toEqual(["text/csv", "name\nab\n"]);
  });
});

describe("middleware", () => {
  test("runs in onion order around every request, including those for no operation", async () => {
    const log: string[] = [];
    const step =
      (name: string) =>
      async (call: { operation: string | undefined }, next: () => Promise<Response>): Promise<Response> => {
        log.push(`${name} before ${call.operation}`);
        const response = await next();
        log.push(`${name} after ${response.status}`);
        return response;
      };
    await mount({}, { middleware: [step("outer"), step("inner")] }).fetch(new Request("http://localhost/nothing"));
    expect(log).toEqual(["outer before undefined", "inner before undefined", "inner after 404", "outer after 404"]);
  });

  test("may throw a protocol error", async () => {
    const middleware = [
      () => {
        throw new ProtocolError({ status: 503, type: "Busy", message: "Later.", headers: { "retry-after": "1" } });
      },
    ];
    const response = await mount({}, { middleware, onError: () => {} }).fetch(new Request("http://localhost/things/a"));
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  });

  test("sees the response to what a later step throws", async () => {
    const statuses: number[] = [];
    const look: Middleware = async (_call, next) => {
      const response = await next();
      statuses.push(response.status);
      return response;
    };
    const busy = new ProtocolError({ status: 429, type: "Busy", message: "Later." });
    const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();
    const request = new Request("http://localhost/things/a");
    await mount({}, { middleware: [look, () => Promise.reject(busy)], onError }).fetch(request);
    expect(onError).not.toHaveBeenCalled();
    const broken = (): never => {
      throw new Error("secret");
    };
    const response = await mount({}, { middleware: [look, broken], onError }).fetch(request);
    expect(await read(response)).toEqual({ message: "Internal failure" });
    expect(statuses).toEqual([429, 500]);
    expect(onError).toHaveBeenCalledExactlyOnceWith(new Error("secret"), expect.objectContaining({ status: 500 }));
  });

  test("that returns nothing becomes a 500, and onError gets the reason", async () => {
    const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();
    // @ts-expect-error TypeScript requires a response; JavaScript does not
    const forgetful: Middleware = async (_call, next) => void (await next());
    const response = await mount({}, { middleware: [forgetful], onError }).fetch(
      new Request("http://localhost/things/a"),
    );
    expect(response.status).toBe(500);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      new TypeError("Middleware returned no response"),
      expect.anything(),
    );
  });

  test("may throw headers in any letter case, which replace the runtime's own", async () => {
    const middleware = [
      () => {
        const headers = { "Content-Type": "application/problem+json" };
        throw new ProtocolError({ status: 503, type: "Busy", message: "Later.", headers });
      },
    ];
    const response = await mount({}, { middleware, onError: () => {} }).fetch(new Request("http://localhost/things/a"));
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });
});

test("refuses an implementation that lacks an operation", () => {
  expect(() => mount({ getThing: undefined })).toThrow("The implementation of Things lacks getThing.");
});

test("returns the operation that a request is for", () => {
  expect(mount().match(new Request("http://localhost/things/a"))).toBe("getThing");
  expect(mount().match(new Request("http://localhost/things/%ff/x"))).toBeUndefined();
});
