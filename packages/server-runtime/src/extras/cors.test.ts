import { describe, expect, test, vi } from "vitest";
import { notesServer } from "../../test/notes-server.ts";
import { cors, type CorsOptions } from "./cors.ts";
import { ProtocolError } from "../protocol/errors.ts";

const app = "https://app.test";

function call(
  options: CorsOptions,
  headers: Record<string, string>,
  method = "GET",
  path = "/notes/a",
): Promise<Response> {
  const server = notesServer({}, { middleware: [cors(options)] });
  return server.fetch(new Request(`https://api.test${path}`, { method, headers }));
}

function preflight(options: CorsOptions, headers: Record<string, string> = {}): Promise<Response> {
  return call(options, { origin: app, "access-control-request-method": "PUT", ...headers }, "OPTIONS");
}

describe("a preflight", () => {
  test("is answered without an operation", async () => {
    const response = await preflight({ origins: [app] }, { "access-control-request-headers": "content-type, x-a" });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({
      "access-control-allow-origin": app,
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
      "access-control-allow-headers": "content-type, x-a",
      "access-control-max-age": "7200",
      vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
      "x-amzn-requestid": expect.any(String),
    });
  });

  test("of another origin is refused", async () => {
    const response = await preflight({ origins: ["https://other.test"] });
    expect(response.status).toBe(403);
    expect([...response.headers.keys()]).toEqual(["vary", "x-amzn-requestid"]);
  });

  test("follows the options", async () => {
    const options = {
      origins: [app],
      credentials: true,
      allowMethods: ["GET"],
      allowHeaders: ["x-a"],
      maxAgeSeconds: 5,
    };
    const { headers } = await preflight(options, { "access-control-request-headers": "x-b" });
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("access-control-allow-methods")).toBe("GET");
    expect(headers.get("access-control-allow-headers")).toBe("x-a");
    expect(headers.get("access-control-max-age")).toBe("5");
  });

  test("does not repeat invalid header names", async () => {
    const { headers } = await preflight({ origins: [app] }, { "access-control-request-headers": "x-a, <script>" });
    expect(headers.has("access-control-allow-headers")).toBe(false);
  });

  test("for a private network is granted only if the option allows it", async () => {
    const asked = { "access-control-request-private-network": "true" };
    const name = "access-control-allow-private-network";
    expect((await preflight({ origins: [app] }, asked)).headers.has(name)).toBe(false);
    expect((await preflight({ origins: [app], privateNetwork: true }, asked)).headers.get(name)).toBe("true");
    expect((await preflight({ origins: [app], privateNetwork: true })).headers.has(name)).toBe(false);
  });

  test("is distinguished from other requests, such as those of clients that are not browsers", async () => {
    const asks = { "access-control-request-method": "PUT" };
    expect((await call({ origins: [app] }, { origin: app }, "OPTIONS")).status).toBe(405);
    expect((await call({ origins: [app] }, asks, "OPTIONS")).status).toBe(405);
    expect((await call({ origins: [app] }, { origin: app, ...asks }, "GET")).status).toBe(200);
  });
});

describe("a call of another origin", () => {
  test("may be read, its errors included", async () => {
    for (const path of ["/notes/a", "/notes/missing", "/nowhere"]) {
      const { headers } = await call({ origins: [app], exposeHeaders: ["x-a", "date"] }, { origin: app }, "GET", path);
      expect(headers.get("access-control-allow-origin")).toBe(app);
      expect(headers.get("vary")).toBe("Origin");
      expect(headers.get("access-control-expose-headers")).toBe(
        "x-amzn-errortype, x-amzn-error-message, x-amzn-requestid, x-amz-apigw-id, retry-after, allow, date, x-a",
      );
    }
  });

  test("may read only the headers of errors and requests by default", async () => {
    const { headers } = await call({ origins: [app] }, { origin: app });
    expect(headers.get("access-control-expose-headers")).toBe(
      "x-amzn-errortype, x-amzn-error-message, x-amzn-requestid, x-amz-apigw-id, retry-after, allow, date",
    );
  });

  test("may read the refusals of later middleware", async () => {
    const refuse = (): never => {
      throw new ProtocolError({ status: 401, type: "UnauthorizedException", message: "Who are you?" });
    };
    const server = notesServer({}, { middleware: [cors({ origins: [app] }), refuse] });
    const { status, headers } = await server.fetch(
      new Request("https://api.test/notes/a", { headers: { origin: app } }),
    );
    expect([status, headers.get("access-control-allow-origin"), headers.get("vary")]).toEqual([401, app, "Origin"]);
  });

  test("may not be read if the origin is not allowed, and caches keep such responses apart", async () => {
    const response = await call({ origins: [app] }, { origin: "https://evil.test" });
    expect(response.status).toBe(200);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
    expect(response.headers.has("access-control-expose-headers")).toBe(false);
    expect(response.headers.get("vary")).toBe("Origin");
    expect((await call({ origins: [app] }, {})).headers.get("vary")).toBe("Origin");
  });

  test("may be any, without credentials", async () => {
    const { headers } = await call({ origins: "*" }, { origin: app });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.has("vary")).toBe(false);
    expect(headers.has("access-control-allow-credentials")).toBe(false);
  });

  test("has an origin; without one, the response grants nothing", async () => {
    const origins = vi.fn(() => true);
    for (const { headers } of [await call({ origins: "*" }, {}), await call({ origins }, {})]) {
      expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
    expect(origins).not.toHaveBeenCalled();
  });

  test("may be decided by a function", async () => {
    const origins = vi.fn((origin: string) => origin.endsWith(".app.test"));
    const { headers } = await call({ origins, credentials: true }, { origin: "https://a.app.test" });
    expect(headers.get("access-control-allow-origin")).toBe("https://a.app.test");
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(origins).toHaveBeenCalledExactlyOnceWith("https://a.app.test", expect.any(Request));
  });

  test("is allowed only by true", async () => {
    // @ts-expect-error TypeScript requires a boolean; JavaScript does not
    const { headers } = await call({ origins: () => Promise.resolve(false), credentials: true }, { origin: app });
    expect(headers.has("access-control-allow-origin")).toBe(false);
  });

  test("of a page without an origin is allowed only if 'null' is listed", async () => {
    const name = "access-control-allow-origin";
    expect((await call({ origins: [app] }, { origin: "null" })).headers.has(name)).toBe(false);
    expect((await call({ origins: ["null"] }, { origin: "null" })).headers.get(name)).toBe("null");
  });
});

test("an existing Vary header is kept", async () => {
  const answer = (vary: string) => async (): Promise<Response> => new Response(null, { headers: { vary } });
  const request = new Request("https://api.test/", { headers: { origin: app } });
  const step = cors({ origins: [app] });
  const varyOf = async (vary: string): Promise<string | null> => {
    const made = { operation: undefined, request, requestId: "r", signal: request.signal, context: undefined };
    return (await step(made, answer(vary))).headers.get("vary");
  };
  expect(await varyOf("Accept")).toBe("Accept, Origin");
  expect(await varyOf("origin")).toBe("origin");
  expect(await varyOf("Accept, Origin")).toBe("Accept, Origin");
  expect(await varyOf("*")).toBe("*");
});

test("a response with immutable headers is copied", async () => {
  const request = new Request("https://api.test/", { headers: { origin: app } });
  const fetched = await fetch("data:text/plain,hello");
  const made = { operation: undefined, request, requestId: "r", signal: request.signal, context: undefined };
  const response = await cors({ origins: [app] })(made, async () => fetched);
  expect([response.headers.get("access-control-allow-origin"), await response.text()]).toEqual([app, "hello"]);
});

test("options that allow too much, or nothing, are refused", () => {
  expect(() => cors({ origins: "*", credentials: true })).toThrow("would let every site act as the user");
  expect(() => cors({ origins: ["https://app.test/"] })).toThrow('write it as "https://app.test"');
});

describe("an origin that can never match is refused with what to write instead", () => {
  test.each([
    ["app.example.com", 'is not an origin; write scheme and host, such as "https://app.example.com"'],
    ["localhost:3000", "is not an origin; write scheme and host"],
    ["//app.example.com", "is not an origin; write scheme and host"],
    ["https://", "is not an origin; write scheme and host"],
    ["view-source:https://app.test", "is not an origin; write scheme and host"],
    ["", "is not an origin; write scheme and host"],
    ["*", 'matches no page in a list; write `origins: "*"`'],
    ["https://*.example.com", "list each origin, or pass a function that decides"],
    ["https://app.test/", 'write it as "https://app.test"'],
    ["https://app.test/path", 'write it as "https://app.test"'],
    ["https://App.test:443", 'write it as "https://app.test"'],
  ])("%j", (origin, message) => {
    expect(() => cors({ origins: [app, origin] })).toThrow(TypeError);
    expect(() => cors({ origins: [app, origin] })).toThrow(`cors: ${JSON.stringify(origin)} `);
    expect(() => cors({ origins: [app, origin] })).toThrow(message);
  });

  test("a string in place of a list", () => {
    // @ts-expect-error the compiler asks for a list; JavaScript does not
    expect(() => cors({ origins: app })).toThrow("`origins` must be");
  });
});

test.each(["null", "http://localhost:3000", "http://[::1]:3000", "capacitor://localhost", "chrome-extension://abc"])(
  "the origin %s can match",
  async (origin) => {
    const { headers } = await call({ origins: [origin] }, { origin });
    expect(headers.get("access-control-allow-origin")).toBe(origin);
  },
);
