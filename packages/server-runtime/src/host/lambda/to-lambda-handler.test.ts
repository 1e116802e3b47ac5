import type {
  ALBEvent,
  ALBResult,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  APIGatewayProxyStructuredResultV2,
  Context as AwsContext,
  LambdaFunctionURLEvent,
} from "aws-lambda";
import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { collectGarbage } from "../../../test/collect-garbage.ts";
import { fakeServer } from "../../../test/fake-server.ts";
import {
  functionUrl,
  httpApi,
  httpApiVersion1,
  loadBalancer,
  multiValueLoadBalancer,
  restApi,
  type Gateway,
} from "../../../test/lambda-events.ts";
import { notesServer, someBytes } from "../../../test/notes-server.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import type { LambdaResult } from "./event-result.ts";
import type { LambdaEvent } from "./events.ts";
import { toLambdaHandler, type LambdaContext, type LambdaHandlerOptions } from "./to-lambda-handler.ts";

const gateways: readonly [string, Gateway<LambdaEvent>][] = [
  ["a REST API", restApi],
  ["an HTTP API", httpApi],
  ["an HTTP API in payload format 1.0", httpApiVersion1],
  ["a function URL", functionUrl],
  ["a load balancer", loadBalancer],
  ["a load balancer with multi-value headers", multiValueLoadBalancer],
];

/** The request that arrives for an event. */
async function arrive(event: LambdaEvent, options?: LambdaHandlerOptions<undefined>): Promise<Seen> {
  const seen = fakeServer(async (request) =>
    Response.json({
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()).toString("latin1"),
    }),
  );
  const result = await toLambdaHandler(seen, options)(event);
  if (result.statusCode !== 200) {
    throw new Error(result.body);
  }
  return JSON.parse(result.body) as Seen;
}
interface Seen {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}
async function pathOf(event: LambdaEvent, options?: LambdaHandlerOptions<undefined>): Promise<string> {
  return new URL((await arrive(event, options)).url).pathname;
}

describe.each(gateways)("a request through %s", (_name, gateway) => {
  test("reaches its operation and is answered", async () => {
    const handler = toLambdaHandler(notesServer());
    const put = await handler(
      gateway({
        method: "PUT",
        path: "/notes/a%20b%25",
        headers: [["content-type", "application/json"]],
        body: '{"text":"λ"}',
      }),
    );
    expect(put).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    expect(JSON.parse(put.body)).toEqual({ id: "a b%", text: "λ" });
    expect(headerOf(put, "content-type")).toBe("application/json");

    const missing = await handler(gateway({ path: "/notes/missing" }));
    expect(missing.statusCode).toBe(404);
    expect(headerOf(missing, "x-amzn-errortype")).toBe("NoteNotFound");
  });

  test("keeps bytes that are not text, in both directions", async () => {
    const handler = toLambdaHandler(notesServer());
    const put = await handler(
      gateway({
        method: "PUT",
        path: "/files/a/b.png",
        body: Buffer.from(someBytes).toString("base64"),
        isBase64Encoded: true,
      }),
    );
    expect(JSON.parse(put.body)).toEqual({ size: someBytes.length });
    const got = await handler(gateway({ path: "/files/a/b.png" }));
    expect(got.isBase64Encoded).toBe(true);
    expect(new Uint8Array(Buffer.from(got.body, "base64"))).toEqual(someBytes);
  });

  test("keeps its query's encoding and its headers", async () => {
    const { url, headers } = await arrive(
      gateway({
        path: "/notes/a",
        query: [
          ["tag", "a%2Bb%26c"],
          ["n%20m", ""],
        ],
        headers: [
          ["x-trace", "1"],
          ["cookie", "a=1; b=2"],
        ],
      }),
    );
    expect([...new URL(url).searchParams]).toEqual([
      ["tag", "a+b&c"],
      ["n m", ""],
    ]);
    expect(headers).toMatchObject({ "x-trace": "1", cookie: "a=1; b=2" });
  });

  test("has a body and a length only if the event has a body", async () => {
    const none = await arrive(gateway({ method: "POST", headers: [["content-length", "9"]] }));
    expect(none.body).toBe("");
    expect(none.headers).not.toHaveProperty("content-length");
    const some = await arrive(gateway({ method: "POST", headers: [["content-length", "9"]], body: "é" }));
    expect(some.headers).toHaveProperty("content-length", "2");
    expect((await arrive(gateway({ method: "GET", body: "ignored" }))).body).toBe("");
    for (const body of ["", undefined]) {
      const empty = await arrive({ ...gateway({ method: "POST", headers: [["content-length", "9"]] }), body });
      expect(empty.headers, String(body)).not.toHaveProperty("content-length");
    }
  });

  test("has no transfer coding, because its body is complete", async () => {
    const { headers } = await arrive(
      gateway({ method: "POST", headers: [["transfer-encoding", "chunked"]], body: "a" }),
    );
    expect(headers).not.toHaveProperty("transfer-encoding");
  });

  test("is refused if a URL cannot represent it", async () => {
    const handler = toLambdaHandler(notesServer());
    const refused = await handler(gateway({ path: "/notes/.." }));
    expect(refused.statusCode).toBe(400);
    expect(headerOf(refused, "x-amzn-errortype")).toBe("SerializationException");
    expect((await handler(gateway({ path: "/notes/%zz".replace("%zz", "%25zz") }))).statusCode).toBe(200);
  });

  test("is refused if its method or a header is not valid in HTTP", async () => {
    const handler = toLambdaHandler(notesServer());
    for (const method of ["TRACE", "GE T", "", "G\r\nX: y"]) {
      expect((await handler(gateway({ method }))).statusCode, method).toBe(400);
    }
    for (const header of [
      ["x a", "1"],
      ["x-a", "1\r\nx-b: 2"],
      ["", "1"],
    ] as const) {
      expect((await handler(gateway({ headers: [header] }))).statusCode, header.join()).toBe(400);
    }
    const badHost = await handler(gateway({ headers: [["Host", "evil.test/a"]] }));
    expect(badHost).toMatchObject({ statusCode: 400, body: expect.stringContaining("The Host header is not") });
  });

  test("accepts a path, a query and headers beyond ASCII", async () => {
    const { url, headers } = await arrive(
      gateway({ path: "/notes/%C3%A9", query: [["a", "%C3%A9"]], headers: [["x-a", "λ"]] }),
    );
    expect(url).toMatch(/\/notes\/%C3%A9\?a=%C3%A9$/);
    expect(Buffer.from(headers["x-a"] ?? "", "latin1").toString()).toBe("λ");
    expect((await arrive(gateway({ headers: [["x-a", "naïve"]] }))).headers["x-a"]).toBe("naïve");
  });

  test("has the base path of a custom domain removed, and works without one", async () => {
    expect(await pathOf(gateway({ path: "/v1/notes/a" }), { basePath: "/v1" })).toBe("/notes/a");
    expect(await pathOf(gateway({ path: "/v1" }), { basePath: "/v1/" })).toBe("/");
    expect(await pathOf(gateway({ path: "/notes/a" }), { basePath: "/v1" })).toBe("/notes/a");
  });

  test("to HEAD is answered without a body", async () => {
    const cancel = vi.fn();
    const handler = toLambdaHandler(
      fakeServer(() => new Response(new ReadableStream({ cancel }), { headers: { "x-a": "1" } })),
    );
    const result = await handler(gateway({ method: "HEAD" }));
    expect(result).toMatchObject({ statusCode: 200, body: "", isBase64Encoded: false });
    expect(headerOf(result, "x-a")).toBe("1");
    expect(cancel).toHaveBeenCalledOnce();

    const bodiless = toLambdaHandler(fakeServer(() => new Response(null, { status: 204 })));
    expect(await bodiless(gateway({ method: "HEAD" }))).toMatchObject({ statusCode: 204, body: "" });
  });

  test("may set several cookies, and contains no connection headers", async () => {
    const headers: [string, string][] = [
      ...Array.from({ length: 12 }, (_, index): [string, string] => ["set-cookie", `c${index}=1`]),
      ["connection", "close"],
      ["content-length", "1"],
    ];
    const result = await toLambdaHandler(fakeServer(() => new Response("x", { headers })))(gateway());
    expect(cookiesOf(result)).toEqual(Array.from({ length: 12 }, (_, index) => `c${index}=1`));
    expect(headerOf(result, "connection")).toBeUndefined();
    expect(headerOf(result, "content-length")).toBeUndefined();
  });
});

describe("the headers of a result", () => {
  const cookies: [string, string][] = [
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
    ["set-cookie", "c=3"],
  ];
  const withoutCookies = new Headers({ "x-a": "1" });
  const withCookies = new Headers([["x-a", "1"], ...cookies]);
  const single = { headers: { "x-a": "1" } };
  const multiple = { multiValueHeaders: { "x-a": ["1"] } };
  const multipleCookies = { multiValueHeaders: { "x-a": ["1"], "set-cookie": ["a=1", "b=2", "c=3"] } };
  const list = { headers: { "x-a": "1" }, cookies: ["a=1", "b=2", "c=3"] };
  const spelled = { headers: { "x-a": "1", "set-cookie": "a=1", "Set-cookie": "b=2", "sEt-cookie": "c=3" } };

  test.each<[string, LambdaEvent, object, object]>([
    ["a REST API", restApi(), multiple, multipleCookies],
    ["a REST API that sends no repeated headers", { ...restApi(), multiValueHeaders: null }, multiple, multipleCookies],
    ["an HTTP API", httpApi(), single, list],
    ["an HTTP API in payload format 1.0", httpApiVersion1(), multiple, multipleCookies],
    ["a function URL", functionUrl(), single, list],
    ["a load balancer", loadBalancer(), single, spelled],
    ["a load balancer with multi-value headers", multiValueLoadBalancer(), multiple, multipleCookies],
  ])("are in the form that %s takes", async (_name, event, plain, withThreeCookies) => {
    const rest = { statusCode: 200, body: "", isBase64Encoded: false };
    const answerWith = (headers: Headers) => toLambdaHandler(fakeServer(() => new Response(null, { headers })))(event);
    expect(await answerWith(withoutCookies)).toEqual({ ...rest, ...plain });
    expect(await answerWith(withCookies)).toEqual({ ...rest, ...withThreeCookies });
  });
});

describe("a REST API", () => {
  test("has HTTPS URLs, with its own domain if no header names a host", async () => {
    const event = restApi({ headers: [["x-forwarded-proto", "http"]] });
    expect((await arrive(event)).url).toMatch(/^https:/);
    const { url } = await arrive({ ...event, headers: {}, multiValueHeaders: {} });
    expect(url).toBe("https://abcdefghij.execute-api.eu-west-1.amazonaws.com/");
  });

  test("passes its path on encoded, without the stage", async () => {
    expect(await pathOf(restApi({ path: "/live/a%2Fb" }))).toBe("/live/a%2Fb");
    expect((await arrive(restApi({ path: "/a" }))).url).toBe(
      "https://abcdefghij.execute-api.eu-west-1.amazonaws.com/a",
    );
  });

  test("has all values of a header and a parameter", async () => {
    const { url, headers } = await arrive(
      restApi({
        query: [
          ["tag", "1"],
          ["tag", "2"],
        ],
        headers: [
          ["x-a", "1"],
          ["x-a", "2"],
        ],
      }),
    );
    expect(new URL(url).searchParams.getAll("tag")).toEqual(["1", "2"]);
    expect(headers["x-a"]).toBe("1, 2");
  });
});

describe("an HTTP API", () => {
  function atStage(path: string, stage: string): LambdaEvent {
    const event = httpApi({ path });
    return { ...event, rawPath: `/${stage}${event.rawPath}`, requestContext: { ...event.requestContext, stage } };
  }
  function atRoute(route: string, pathParameters: Record<string, string>, path: string): LambdaEvent {
    return { ...httpApi({ path }), routeKey: `GET ${route}`, pathParameters };
  }

  test("puts a named stage before the path, which is taken off", async () => {
    expect(await pathOf(atStage("/notes/a", "live"))).toBe("/notes/a");
    expect(await pathOf(atStage("/", "live"))).toBe("/");
    expect(await pathOf(atStage("/live/a", "live"))).toBe("/live/a");
    const mapped = httpApiVersion1({ path: "/live/notes/a" });
    expect(await pathOf({ ...mapped, requestContext: { stage: "live" } })).toBe("/notes/a");
  });

  test.each(["$default", "", undefined])("puts no stage before the path if it is %j", async (stage) => {
    for (const path of ["/%24default/a", "/undefined/a", "//a"]) {
      const event = httpApiVersion1({ path });
      expect(await pathOf({ ...event, requestContext: { stage } })).toBe(path);
    }
  });

  test("may leave out the route", async () => {
    expect(await pathOf({ ...httpApi({ path: "/a%20b" }), routeKey: undefined })).toBe("/a%20b");
    expect(await pathOf({ ...httpApiVersion1({ path: "/a%20b" }), resource: undefined })).toBe("/a%20b");
  });

  test("decodes the path, which is encoded again", async () => {
    expect(await pathOf(httpApi({ path: "/notes/a%20b%25%3F%23%5B" }))).toBe("/notes/a%20b%25%3F%23%5B");
    expect(await pathOf(httpApiVersion1({ path: "/notes/a%20b%25" }))).toBe("/notes/a%20b%25");
  });

  test("keeps slashes inside the values of a route's labels encoded", async () => {
    const note = "/notes/{id}/parts/{part}";
    expect(await pathOf(atRoute(note, { id: "a b/c%", part: "1" }, "/notes/a%20b%2Fc%25/parts/1"))).toBe(
      "/notes/a%20b%2Fc%25/parts/1",
    );
    expect(await pathOf(atRoute(note, { id: "a%20b%2Fc%25", part: "1" }, "/notes/a%20b%2Fc%25/parts/1"))).toBe(
      "/notes/a%20b%2Fc%25/parts/1",
    );
    expect(await pathOf(atRoute("/files/{name+}", { name: "a/b c" }, "/files/a/b%20c"))).toBe("/files/a/b%20c");
    const version1 = httpApiVersion1({ path: "/notes/a%2Fb" });
    expect(await pathOf({ ...version1, resource: "/notes/{id}", pathParameters: { id: "a/b" } })).toBe("/notes/a%2Fb");
  });

  test("keeps the event's path if the route's labels do not make it up", async () => {
    expect(await pathOf(atRoute("/notes/{id}", { id: "other" }, "/notes/a%20b"))).toBe("/notes/a%20b");
    expect(await pathOf(atRoute("/notes/{id}", {}, "/notes/a%20b"))).toBe("/notes/a%20b");
    expect(await pathOf(atRoute("/notes/{id}", { id: "%zz" }, "/notes/%25zz"))).toBe("/notes/%25zz");
    expect(await pathOf(atRoute("/caf%C3%A9", {}, "/caf%C3%A9"))).toBe("/caf%C3%A9");
    expect(await pathOf(atRoute("/café", {}, "/caf%C3%A9"))).toBe("/caf%C3%A9");
  });

  test("passes a label on as it is if only others are encoded", async () => {
    const route = "/rates/{rate}/notes/{id}";
    expect(await pathOf(atRoute(route, { rate: "5%", id: "a%20b" }, "/rates/5%25/notes/a%20b"))).toBe(
      "/rates/5%/notes/a%20b",
    );
  });

  test("reads the cookies from their list", async () => {
    const event = httpApi({ headers: [["cookie", "a=1; b=2"]] });
    const { headers } = await arrive({ ...event, headers: { ...event.headers, cookie: "a=1; b=2" } });
    expect(headers["cookie"]).toBe("a=1; b=2");
  });
});

describe("a load balancer", () => {
  test("has the scheme that its own caller used", async () => {
    expect((await arrive(loadBalancer({ path: "/a%2Fb" }))).url).toBe("http://lb.example.test/a%2Fb");
    const secure = loadBalancer({ headers: [["x-forwarded-proto", "https"]] });
    expect((await arrive(secure)).url).toBe("https://lb.example.test/");
  });
});

test("an event with empty tables for repeated values keeps its single ones", async () => {
  const event = restApi({ headers: [["x-a", "1"]], query: [["b", "2"]] });
  const server = fakeServer((request) => Response.json([request.url, request.headers.get("x-a")]));
  const result = await toLambdaHandler(server)({
    ...event,
    multiValueHeaders: {},
    multiValueQueryStringParameters: {},
  });
  expect(JSON.parse(result.body)).toEqual([expect.stringMatching(/\?b=2$/), "1"]);
});

test("headers and parameters without a value are left out", async () => {
  const event = loadBalancer();
  const nothing = { "x-a": undefined };
  const one = await arrive({ ...event, headers: { host: "a.test", ...nothing }, queryStringParameters: nothing });
  expect(one).toMatchObject({ url: "https://a.test/", headers: { host: "a.test" } });
  expect(one.headers).not.toHaveProperty("x-a");
  const many = await arrive({ ...event, multiValueHeaders: { host: ["a.test"], ...nothing } });
  expect(many.headers).not.toHaveProperty("x-a");
});

describe("an event that is not an HTTP request", () => {
  const httpKeys = "it has the keys rawPath, requestContext";
  const restKeys = "it has the keys httpMethod, path, requestContext";
  const manyKeys = Array.from({ length: 21 }, (_, index) => `key${index + 1}`);

  test.each([
    ["a queue's", { Records: [] }, "it has the keys Records"],
    [
      "a web socket's",
      { requestContext: { routeKey: "$connect", connectionId: "a" } },
      "it has the keys requestContext",
    ],
    ["a REST API's without a path", { httpMethod: "GET", requestContext: {} }, "it has the keys httpMethod"],
    [
      "a REST API's authorizer's",
      { ...restApi(), type: "REQUEST", methodArn: "arn:aws:execute-api:eu-west-1:123456789012:a/live/GET/" },
      "The event is a REQUEST event of a Lambda authorizer, not an HTTP request.",
    ],
    [
      "an HTTP API's authorizer's",
      { ...httpApi(), type: "REQUEST", routeArn: "arn:aws:execute-api:eu-west-1:123456789012:a/live/GET/" },
      "The event is a REQUEST event of a Lambda authorizer, not an HTTP request.",
    ],
    ["a stream's", { type: "REQUEST" }, "it has the keys type."],
    ["an HTTP API's without HTTP", { rawPath: "/", requestContext: {} }, httpKeys],
    ["an HTTP API's with text as HTTP", { rawPath: "/", requestContext: { http: "GET" } }, httpKeys],
    ["an HTTP API's without a method", { rawPath: "/", requestContext: { http: {} } }, httpKeys],
    ["an HTTP API's with a number as path", { rawPath: 5, requestContext: { http: { method: "GET" } } }, httpKeys],
    ["a REST API's with a number as path", { httpMethod: "GET", path: 5, requestContext: {} }, restKeys],
    ["a REST API's with a number as method", { httpMethod: 5, path: "/", requestContext: {} }, restKeys],
    ["a REST API's without a request context", { httpMethod: "GET", path: "/" }, "it has the keys httpMethod, path."],
    ["one with many keys", Object.fromEntries(manyKeys.map((key) => [key, 1])), "key19, key20. Invoke"],
    ["nothing", {}, "it has no keys"],
    ["null", null, "it has no keys"],
    ["text", "hello", "it has no keys"],
  ])("is refused with its keys: %s", async (_name, event, message) => {
    // @ts-expect-error the compiler does not know the events that Lambda passes
    await expect(toLambdaHandler(notesServer())(event)).rejects.toThrow(message);
  });
});

describe("the end of an invocation", () => {
  afterEach(() => vi.useRealTimers());

  test("aborts the request's signal some time before, even if nothing else would end the wait", async () => {
    vi.useFakeTimers();
    const slow = fakeServer(
      (request) =>
        new Promise((resolve) => {
          request.signal.addEventListener("abort", () => resolve(Response.json(request.signal.reason.name)));
        }),
    );
    const result = toLambdaHandler(slow, { deadlineMarginMs: 100 })(httpApi(), {
      getRemainingTimeInMillis: () => 1000,
    });
    await vi.advanceTimersByTimeAsync(899);
    expect(vi.getTimerCount()).toBe(1);
    collectGarbage();
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toMatchObject({ body: '"TimeoutError"' });
  });

  test.each([undefined, {}])("is not awaited if the context is %j, which does not say when it is", async (context) => {
    vi.useFakeTimers();
    const timers = fakeServer(() => Response.json(vi.getTimerCount()));
    expect(await toLambdaHandler(timers)(httpApi(), context)).toMatchObject({ body: "0" });
  });

  test("leaves no timer behind after a response", async () => {
    vi.useFakeTimers();
    await toLambdaHandler(notesServer())(httpApi(), { getRemainingTimeInMillis: () => 60_000 });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the context", () => {
  test("is made of the event and Lambda's context, and is required if the server needs one", async () => {
    const server = notesServer<string>({ getNote: ({ id }, { context }) => ({ id, text: context }) });
    const handler = toLambdaHandler(server, {
      context: (event: APIGatewayProxyEventV2, lambda) => `${event.rawPath} ${lambda?.awsRequestId}`,
    });
    expectTypeOf(handler).parameter(0).toEqualTypeOf<APIGatewayProxyEventV2>();
    const event = httpApi({ path: "/notes/a" }) as APIGatewayProxyEventV2;
    expect(JSON.parse((await handler(event, { awsRequestId: "r" })).body)).toEqual({ id: "a", text: "/notes/a r" });
    // @ts-expect-error the server requires a context
    toLambdaHandler(server);
  });

  test("may refuse a call, or fail the invocation", async () => {
    const refusal = new ProtocolError({ status: 401, type: "UnauthorizedException", message: "Who are you?" });
    const handlerThat = (thrown: Error) =>
      toLambdaHandler(notesServer(), {
        context: () => {
          throw thrown;
        },
      });
    const refused = await handlerThat(refusal)(httpApi());
    expect(refused).toMatchObject({ statusCode: 401, body: '{"message":"Who are you?"}' });
    await expect(handlerThat(new Error("no database"))(httpApi())).rejects.toThrow("no database");
  });
});

describe("the request id", () => {
  const uuid = /^[0-9a-f-]{36}$/;

  /** The id that a handler's result has in its headers, in whatever form the event's sender expects. */
  async function idOf(event: LambdaEvent, context?: LambdaContext, server = notesServer()): Promise<unknown> {
    const { headers, multiValueHeaders } = await toLambdaHandler(server)(event, context);
    return headers?.["x-amzn-requestid"] ?? multiValueHeaders?.["x-amzn-requestid"]?.[0];
  }

  /** An event whose gateway has given the request an id. */
  function identify(event: LambdaEvent, requestId: unknown): LambdaEvent {
    return { ...event, requestContext: { ...event.requestContext, requestId } } as LambdaEvent;
  }

  test.each([
    ["a REST API", restApi],
    ["an HTTP API", httpApi],
    ["an HTTP API in payload format 1.0", httpApiVersion1],
    ["a function URL", functionUrl],
  ])("is the one that %s has given the request", async (_name, gateway) => {
    const event = identify(gateway({ path: "/notes/a" }), "Iz-dDgGCIAMEVHg=");
    expect(await idOf(event, { awsRequestId: "of-the-invocation" })).toBe("Iz-dDgGCIAMEVHg=");
  });

  test("is the invocation's if a load balancer has sent the request", async () => {
    expect(await idOf(loadBalancer({ path: "/notes/a" }), { awsRequestId: "of-the-invocation" })).toBe(
      "of-the-invocation",
    );
  });

  test.each([undefined, null, 5, "", "a b", "a\r\nset-cookie: b", "a".repeat(129)])(
    "is a new one if the event has %j, which callers may have chosen",
    async (requestId) => {
      expect(await idOf(identify(restApi({ path: "/notes/a" }), requestId))).toMatch(uuid);
    },
  );

  test("is on refusals of the host, and on none if the server sends none", async () => {
    const refused = identify(restApi({ path: "/notes/..", method: "GET" }), "of-the-gateway");
    expect(await idOf(refused)).toBe("of-the-gateway");
    expect(await idOf(refused, undefined, notesServer({}, { requestIds: false }))).toBeUndefined();
  });
});

test("the types are those of AWS", () => {
  expectTypeOf<APIGatewayProxyEvent>().toExtend<LambdaEvent>();
  expectTypeOf<APIGatewayProxyEventV2>().toExtend<LambdaEvent>();
  expectTypeOf<LambdaFunctionURLEvent>().toExtend<LambdaEvent>();
  expectTypeOf<ALBEvent>().toExtend<LambdaEvent>();
  expectTypeOf<AwsContext>().toExtend<LambdaContext>();
  expectTypeOf<LambdaResult>().toExtend<APIGatewayProxyResult>();
  expectTypeOf<LambdaResult>().toExtend<APIGatewayProxyStructuredResultV2>();
  expectTypeOf<LambdaResult>().toExtend<ALBResult>();
});

function headerOf(result: LambdaResult, name: string): string | undefined {
  return result.multiValueHeaders?.[name]?.join() ?? result.headers?.[name];
}

function cookiesOf(result: LambdaResult): readonly string[] {
  if (result.cookies !== undefined) {
    return result.cookies;
  }
  if (result.multiValueHeaders !== undefined) {
    return result.multiValueHeaders["set-cookie"] ?? [];
  }
  return Object.entries(result.headers ?? {}).flatMap(([name, value]) => (/^set-cookie$/i.test(name) ? [value] : []));
}
