import { Readable } from "node:stream";
import {
  APIGatewayClient,
  GetExportCommand,
  GetIntegrationCommand,
  NotFoundException,
  PutRestApiCommand,
  type GetIntegrationRequest,
} from "@aws-sdk/client-api-gateway";
import * as s from "@smithy-contract/shapes";
import type { HttpRequest } from "@smithy/types";
import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { collectGarbage } from "../../../test/collect-garbage.ts";
import { deferred } from "../../../test/deferred.ts";
import { fakeServer } from "../../../test/fake-server.ts";
import { notesServer } from "../../../test/notes-server.ts";
import { createServer } from "../../index.ts";
import { restJson1 } from "../../rest-json-1.ts";
import { toRequestHandler } from "./to-request-handler.ts";

function toRequest(overrides: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", protocol: "https:", hostname: "api.test", path: "/notes/a", headers: {}, ...overrides };
}

const echo = fakeServer(async (request) =>
  Response.json({ method: request.method, url: request.url, body: await request.text(), context: null }),
);

async function send(overrides: Partial<HttpRequest>): Promise<Record<string, unknown>> {
  const { response } = await toRequestHandler(echo).handle(toRequest(overrides));
  return (await new Response(response.body).json()) as Record<string, unknown>;
}

describe("a request handler", () => {
  test("hands a client's request to the server as it would arrive", async () => {
    const { url } = await send({
      port: 8443,
      path: "/notes/a%2Fb%20c",
      query: { tag: ["1", "a b"], "n!*": "é&=", flag: null },
    });
    expect(url).toBe("https://api.test:8443/notes/a%2Fb%20c?tag=1&tag=a%20b&n%21%2A=%C3%A9%26%3D&flag");
    expect((await send({ query: {} })).url).toBe("https://api.test/notes/a");
    expect((await send({ protocol: "http:" })).url).toBe("http://api.test/notes/a");
  });

  test("describes itself as clients expect of one for HTTP/1.1 without settings", () => {
    const handler = toRequestHandler(echo);
    expect(handler.metadata).toEqual({ handlerProtocol: "http/1.1" });
    expect(handler.httpHandlerConfigs()).toEqual({});
  });

  test.each([
    ["a string", "é"],
    ["bytes", new TextEncoder().encode("é")],
    ["a part of a buffer", Buffer.from("xéx").subarray(1, 3)],
    ["an ArrayBuffer", new TextEncoder().encode("é").buffer],
    ["a Blob", new Blob(["é"])],
    ["a ReadableStream", new Blob(["é"]).stream()],
    ["a Node stream of bytes", Readable.from([Buffer.from("é").subarray(0, 1), Buffer.from("é").subarray(1)])],
    ["a Node stream of text", Readable.from(["é"])],
  ])("accepts %s as a body", async (_name, body) => {
    expect(await send({ method: "PUT", body })).toMatchObject({ method: "PUT", body: "é" });
  });

  test("sends no body if there is none", async () => {
    for (const body of [undefined, null, ""]) {
      expect(await send({ method: "PUT", body })).toHaveProperty("body", "");
    }
    expect(await send({ method: "GET", body: "ignored" })).toHaveProperty("body", "");
    const bodies: unknown[] = [];
    const server = fakeServer(({ body }) => {
      bodies.push(body);
      return new Response();
    });
    await toRequestHandler(server).handle(toRequest({ method: "PUT", body: "" }));
    expect(bodies).toEqual([null]);
  });

  test("refuses a body of a kind that clients do not send", async () => {
    const call = toRequestHandler(echo).handle(toRequest({ method: "PUT", body: new Map() }));
    await expect(call).rejects.toThrow("The request's body must be a string, bytes");
  });

  test("gives a request id to what it refuses itself, if the server sends any", async () => {
    const idOf = async (requestIds: boolean): Promise<unknown> => {
      const handler = toRequestHandler(notesServer({}, { requestIds }));
      const { response } = await handler.handle(toRequest({ path: "/notes/.." }));
      return [response.statusCode, response.headers["x-amzn-requestid"]];
    };
    expect(await idOf(true)).toEqual([400, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(await idOf(false)).toEqual([400, undefined]);
  });

  test("returns the response in the form that clients read", async () => {
    const headers: [string, string][] = [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["x-a", "1"],
    ];
    const server = fakeServer(() => new Response(null, { status: 404, statusText: "Not Found", headers }));
    const { response } = await toRequestHandler(server).handle(toRequest());
    expect(response).toMatchObject({
      statusCode: 404,
      reason: "Not Found",
      headers: { "set-cookie": "a=1, b=2", "x-a": "1" },
    });
    expect(response.body).toBeInstanceOf(ReadableStream);
    expect(await new Response(response.body).text()).toBe("");
  });

  test("responds with a 400 to a path that a URL cannot represent, as a server behind a network does", async () => {
    const { response } = await toRequestHandler(notesServer()).handle(toRequest({ path: "/notes/.." }));
    expect(response.statusCode).toBe(400);
    await expect(toRequestHandler(notesServer()).handle(toRequest({ hostname: "a/b" }))).rejects.toThrow("a/b");
  });

  test("passes the context on, and requires it if the server needs one", async () => {
    const server = notesServer<string>({ getNote: ({ id }, { context }) => ({ id, text: context }) });
    const { response } = await toRequestHandler(server, "c").handle(toRequest());
    expect(await new Response(response.body).json()).toEqual({ id: "a", text: "c" });
    // @ts-expect-error the server requires a context
    toRequestHandler(server);
    expectTypeOf(toRequestHandler<undefined>).toBeCallableWith(notesServer());
  });
});

describe("a call that ends early", () => {
  afterEach(() => vi.useRealTimers());

  function hanging(): {
    readonly server: ReturnType<typeof fakeServer>;
    readonly signal: () => AbortSignal | undefined;
  } {
    let signal: AbortSignal | undefined;
    const server = fakeServer((request) => {
      signal = request.signal;
      return new Promise<Response>(() => {});
    });
    return { server, signal: () => signal };
  }

  test("rejects with an AbortError and aborts the server's signal", async () => {
    const { server, signal } = hanging();
    const controller = new AbortController();
    const call = toRequestHandler(server).handle(toRequest(), { abortSignal: controller.signal });
    await vi.waitFor(() => expect(signal()).toBeDefined());
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(signal()?.aborted).toBe(true);
  });

  test("rejects at once if the signal is already aborted, without calling the server", async () => {
    const { server, signal } = hanging();
    const call = toRequestHandler(server).handle(toRequest(), { abortSignal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(signal()).toBeUndefined();
  });

  test("cancels the stream of a response that comes too late", async () => {
    const cancelled = vi.fn();
    const begun = deferred<void>();
    const late = deferred<Response>();
    const server = fakeServer(() => {
      begun.resolve();
      return late.promise;
    });
    const controller = new AbortController();
    const call = toRequestHandler(server).handle(toRequest(), { abortSignal: controller.signal });
    await begun.promise;
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    late.resolve(new Response(new ReadableStream({ cancel: cancelled })));
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce());
  });

  test("aborts the signal of a server that waits only for it, even after a garbage collection", async () => {
    const begun = deferred<void>();
    const aborted = vi.fn();
    const server = fakeServer(
      (request) =>
        new Promise<Response>(() => {
          request.signal.addEventListener("abort", aborted);
          begun.resolve();
        }),
    );
    const controller = new AbortController();
    const call = toRequestHandler(server).handle(toRequest(), { abortSignal: controller.signal });
    await begun.promise;
    await new Promise((resolve) => setTimeout(resolve));
    collectGarbage();
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(aborted).toHaveBeenCalledOnce();
  });

  test("may be ended by Smithy's older kind of signal", async () => {
    const older: { aborted: boolean; onabort: (() => void) | null } = { aborted: false, onabort: null };
    const call = toRequestHandler(hanging().server).handle(toRequest(), { abortSignal: older });
    older.onabort?.();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(older.onabort).toBeNull();
  });

  test("rejects with a TimeoutError after its time", async () => {
    vi.useFakeTimers();
    const call = toRequestHandler(hanging().server).handle(toRequest(), { requestTimeout: 100 });
    const [failure] = await Promise.all([call.catch((error: unknown) => error), vi.advanceTimersByTimeAsync(100)]);
    expect(failure).toMatchObject({ name: "TimeoutError" });
  });

  test.each([0, Infinity])("waits without limit if the time-out is %d", async (requestTimeout) => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const call = toRequestHandler(hanging().server).handle(toRequest(), {
      requestTimeout,
      abortSignal: controller.signal,
    });
    const failed = call.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(60_000);
    controller.abort();
    expect(await failed).toMatchObject({ name: "AbortError" });
  });

  test("leaves no timers and listeners behind after the response", async () => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    await toRequestHandler(notesServer()).handle(toRequest(), { abortSignal: signal, requestTimeout: 100 });
    expect(vi.getTimerCount()).toBe(0);
    expect(remove).toHaveBeenCalledOnce();
  });
});

describe("AWS's own client", () => {
  class Missing extends Error {
    constructor(options: { readonly message: string }) {
      super(options.message);
      s.brandError(this, "aws#NotFoundException");
    }
  }
  interface Upload {
    restApiId: string;
    mode?: string | undefined;
    body: Uint8Array;
  }
  const label = { required: true, httpLabel: true } as const;
  const NotFound = s.error<Missing>("aws#NotFoundException", "client", 404, { message: s.string });
  const operations = {
    getIntegration: s.operation({
      id: "aws#GetIntegration",
      http: {
        method: "GET",
        uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration",
        code: 200,
      },
      input: s.structure<GetIntegrationRequest>("aws#GetIntegrationRequest", {
        restApiId: s.member(s.string, label),
        resourceId: s.member(s.string, label),
        httpMethod: s.member(s.string, label),
      }),
      output: s.structure<{ type: string; uri: string }>("aws#Integration", { type: s.string, uri: s.string }),
      errors: [NotFound],
    }),
    putRestApi: s.operation({
      id: "aws#PutRestApi",
      http: { method: "PUT", uri: "/restapis/{restApiId}", code: 200 },
      input: s.structure<Upload>("aws#PutRestApiRequest", {
        restApiId: s.member(s.string, label),
        mode: s.member(s.string, { httpQuery: "mode" }),
        body: s.member(s.blob, { required: true, httpPayload: true }),
      }),
      output: s.structure<{ name: string }>("aws#RestApi", { name: s.string }),
      errors: [],
    }),
    getExport: s.operation({
      id: "aws#GetExport",
      http: { method: "GET", uri: "/restapis/{restApiId}/stages/{stage}/exports/{type}", code: 200 },
      input: s.structure<{ restApiId: string; stage: string; type: string }>("aws#GetExportRequest", {
        restApiId: s.member(s.string, label),
        stage: s.member(s.string, label),
        type: s.member(s.string, label),
      }),
      output: s.structure<{ contentType: string; body: Uint8Array }>("aws#ExportResponse", {
        contentType: s.member(s.string, { httpHeader: "Content-Type" }),
        body: s.member(s.blob, { httpPayload: true }),
      }),
      errors: [],
    }),
  } as const;

  const server = createServer(
    {
      id: "aws#APIGateway",
      name: "APIGateway",
      version: "1",
      format: s.codeFormat,
      operations,
      protocols: [restJson1],
    },
    {
      getIntegration({ resourceId, httpMethod }: GetIntegrationRequest) {
        if (resourceId === "missing") {
          throw new Missing({ message: "Invalid Method identifier specified" });
        }
        return { type: "HTTP", uri: `${resourceId} ${httpMethod}` };
      },
      putRestApi: ({ mode, body }: Upload) => ({ name: `${mode} ${new TextDecoder().decode(body)}` }),
      getExport: () => ({ contentType: "application/yaml", body: new TextEncoder().encode("a: é") }),
    },
  );
  const client = new APIGatewayClient({
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    requestHandler: toRequestHandler(server),
    maxAttempts: 1,
  });

  test("calls the server without a network", async () => {
    const key = { restApiId: "r", resourceId: "a b/c%", httpMethod: "GET" };
    expect(await client.send(new GetIntegrationCommand(key))).toMatchObject({
      $metadata: { httpStatusCode: 200 },
      type: "HTTP",
      uri: "a b/c% GET",
    });
    const upload = new PutRestApiCommand({ restApiId: "r", mode: "merge", body: new TextEncoder().encode("é") });
    expect(await client.send(upload)).toMatchObject({ name: "merge é" });
    const { contentType, body } = await client.send(
      new GetExportCommand({ restApiId: "r", stageName: "s", exportType: "oas30" }),
    );
    expect([contentType, new TextDecoder().decode(body)]).toEqual(["application/yaml", "a: é"]);
  });

  test("gets the server's errors as its own", async () => {
    const call = client.send(new GetIntegrationCommand({ restApiId: "r", resourceId: "missing", httpMethod: "GET" }));
    await expect(call).rejects.toBeInstanceOf(NotFoundException);
    await expect(call).rejects.toThrow("Invalid Method identifier specified");
  });

  test("aborts", async () => {
    const key = { restApiId: "r", resourceId: "a", httpMethod: "GET" };
    const call = client.send(new GetIntegrationCommand(key), { abortSignal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });
});
