import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as api from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider, type ReadableSpan } from "@opentelemetry/sdk-trace";
import * as s from "@smithy-contract/shapes";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { notesServer, type NotesService } from "../../test/notes-server.ts";
import { createServer, ProtocolError, type Middleware } from "../index.ts";
import { encodeProtocolError } from "../protocol/encoded-response.ts";
import type { Protocol } from "../protocol/protocol.ts";
import { restJson1 } from "../rest-json-1.ts";
import { rpcv2Cbor } from "../rpc-v2-cbor.ts";
import { loadTelemetry, telemetry } from "./telemetry.ts";

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
const { operations } = notesServer().service;

beforeAll(() => {
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  api.trace.setGlobalTracerProvider(provider);
});
afterAll(() => {
  api.context.disable();
  api.propagation.disable();
  api.trace.disable();
});
beforeEach(() => exporter.reset());

function call(
  path: string,
  init: RequestInit = {},
  overrides: Partial<NotesService<undefined>> = {},
  inner: readonly Middleware[] = [],
): Promise<Response> {
  const middleware = [telemetry(api, { operations }), ...inner];
  const server = notesServer(overrides, { middleware, onError: () => {} });
  return server.fetch(new Request(`https://api.test:8443${path}`, init));
}

function onlySpan(): ReadableSpan {
  const spans = exporter.getFinishedSpans();
  expect(spans).toHaveLength(1);
  return spans[0] as ReadableSpan;
}

describe("the span of a call", () => {
  test("has the name and attributes of the conventions", async () => {
    const { headers } = await call("/notes/a%20b?tag=secret", { headers: { "user-agent": "test" } });
    const span = onlySpan();
    expect(span).toMatchObject({ name: "GET /notes/{id}", kind: api.SpanKind.SERVER, parentSpanContext: undefined });
    expect(span.attributes).toEqual({
      "http.request.method": "GET",
      "http.route": "/notes/{id}",
      "http.response.status_code": 200,
      "url.scheme": "https",
      "url.path": "/notes/a%20b",
      "server.address": "api.test",
      "server.port": 8443,
      "user_agent.original": "test",
      "rpc.system.name": "smithy",
      "rpc.method": "notes/GetNote",
      "aws.request_id": headers.get("x-amzn-requestid"),
    });
    expect(span.status.code).toBe(api.SpanStatusCode.UNSET);
  });

  test("is named after the operation if that has no HTTP binding", async () => {
    const run = s.operation({ id: "x#Run", input: s.unit, output: s.unit, errors: [] });
    const protocol: Protocol = {
      ...restJson1,
      bind: (...args) => ({
        ...restJson1.bind(...args),
        encodeProtocolError,
        route: () => ({ operation: "run", labels: [], query: "" }),
      }),
    };
    const service = {
      id: "x#S",
      name: "S",
      version: "1",
      format: 2,
      operations: { run },
      protocols: [protocol],
    } as const;
    const middleware = [telemetry(api, { operations: service.operations })];
    await createServer(service, { run: () => ({}) }, { middleware, onError() {} }).fetch(
      new Request("https://api.test"),
    );
    const { name, attributes } = onlySpan();
    expect(name).toBe("x/Run");
    expect(attributes).toMatchObject({ "rpc.method": "x/Run" });
    expect(attributes).not.toHaveProperty("http.route");
  });

  test("has no route in an RPC protocol, although the operation has a path in others", async () => {
    const http = { method: "GET", uri: "/things", code: 200 };
    const get = s.operation({ id: "x#Get", http, input: s.unit, output: s.unit, errors: [] });
    const service = {
      id: "x#S",
      name: "S",
      version: "1",
      format: s.codeFormat,
      operations: { get },
      protocols: [rpcv2Cbor, restJson1],
    } as const;
    const middleware = [telemetry(api, { operations: service.operations })];
    const headers = { "smithy-protocol": "rpc-v2-cbor" };
    const request = new Request("https://api.test/service/S/operation/Get", { method: "POST", headers });
    expect((await createServer(service, { get: () => ({}) }, { middleware }).fetch(request)).status).toBe(200);
    const { name, attributes } = onlySpan();
    expect(name).toBe("x/Get");
    expect(attributes).not.toHaveProperty("http.route");
    expect(attributes).toMatchObject({ "url.path": "/service/S/operation/Get" });
  });

  test("names a modelled error, for which the server is not to blame", async () => {
    await call("/notes/missing");
    const { attributes, status } = onlySpan();
    expect(attributes).toMatchObject({ "http.response.status_code": 404, "rpc.response.status_code": "NoteNotFound" });
    expect(attributes).not.toHaveProperty("error.type");
    expect(status.code).toBe(api.SpanStatusCode.UNSET);
  });

  test("has the error status of the response, and no details of the cause", async () => {
    const getNote = (): never => {
      throw new Error("secret");
    };
    await call("/notes/a", {}, { getNote });
    const span = onlySpan();
    expect(span.attributes).toMatchObject({ "http.response.status_code": 500, "error.type": "InternalFailure" });
    expect(span.status).toEqual({ code: api.SpanStatusCode.ERROR });
    expect(span.events).toEqual([]);
  });

  test("has the response of later middleware", async () => {
    const refusing: Middleware = () =>
      Promise.reject(new ProtocolError({ status: 401, type: "Unauthorized", message: "no" }));
    expect((await call("/notes/a", {}, {}, [refusing])).status).toBe(401);
    const { attributes, status } = onlySpan();
    expect(attributes).toMatchObject({
      "http.response.status_code": 401,
      "rpc.response.status_code": "Unauthorized",
    });
    expect(attributes).not.toHaveProperty("error.type");
    expect(status.code).toBe(api.SpanStatusCode.UNSET);
  });

  test("for no operation has a name that callers cannot choose", async () => {
    await call("/nowhere");
    expect(onlySpan()).toMatchObject({ name: "GET", attributes: { "url.path": "/nowhere" } });
    exporter.reset();
    await call("/notes/a", { method: "MADE-UP" });
    expect(onlySpan()).toMatchObject({
      name: "HTTP",
      attributes: { "http.request.method": "_OTHER", "http.request.method_original": "MADE-UP" },
    });
  });

  test("has no attribute for what a request lacks", async () => {
    const server = notesServer({}, { middleware: [telemetry(api, { operations })] });
    await server.fetch(new Request("https://api.test/nowhere"));
    const { attributes } = onlySpan();
    for (const name of ["server.port", "user_agent.original", "rpc.method", "rpc.response.status_code"]) {
      expect(attributes).not.toHaveProperty([name]);
    }
  });

  describe("of a service with sensitive labels", () => {
    const label = { required: true, httpLabel: true } as const;
    const secret = s.simple<string>(s.string, "vault#Secret", { sensitive: true });
    const inputs = {
      byShape: s.structure<{ key: string; tag?: string }>("vault#ByShapeInput", {
        key: s.member(secret, label),
        tag: s.member(s.string, { httpQuery: "tag" }),
      }),
      byMember: s.structure<{ key: string }>("vault#ByMemberInput", {
        key: s.member(s.string, { ...label, sensitive: true }),
      }),
      openly: s.structure<{ key: string; pin?: string }>("vault#OpenlyInput", {
        key: s.member(s.string, label),
        pin: s.member(secret, { httpQuery: "pin" }),
      }),
    };
    const operation = <Input>(name: string, input: s.Structure<Input>) =>
      s.operation({
        id: `vault#${name}`,
        http: { method: "GET", uri: `/${name}/{key}?view=full`, code: 200 },
        input,
        output: s.unit,
        errors: [],
      });
    const vault = {
      byShape: operation("byShape", inputs.byShape),
      byMember: operation("byMember", inputs.byMember),
      openly: operation("openly", inputs.openly),
    };
    const service = { id: "vault#Vault", name: "Vault", version: "1", format: s.codeFormat, operations: vault };
    const implementation = { byShape: () => ({}), byMember: () => ({}), openly: () => ({}) };

    test.each([
      ["the model's path if a label is sensitive", "GET", "/byShape/12345?view=full", "/byShape/{key}"],
      ["the model's path if the label's member is sensitive", "GET", "/byMember/12345?view=full", "/byMember/{key}"],
      ["the request's path if no label is sensitive", "GET", "/openly/12345?view=full&pin=6", "/openly/12345"],
      ["no path if the request is for no operation", "POST", "/byShape/12345?view=full", "REDACTED"],
    ])("has %s", async (_which, method, path, expected) => {
      const server = createServer({ ...service, protocols: [restJson1] }, implementation, {
        middleware: [telemetry(api, { operations: vault })],
      });
      await server.fetch(new Request(`https://api.test${path}`, { method }));
      expect(onlySpan().attributes["url.path"]).toBe(expected);
      expect(JSON.stringify(onlySpan().attributes).includes("12345")).toBe(expected.includes("12345"));
    });
  });
});

describe("the parent of a call's span", () => {
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  test("is the caller's span in traceparent", async () => {
    await call("/notes/a", { headers: { traceparent } });
    expect(onlySpan().parentSpanContext).toMatchObject({
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      isRemote: true,
    });
  });

  test("is the host's span, if the host has started one", async () => {
    const host = provider.getTracer("host").startSpan("host");
    await api.context.with(api.trace.setSpan(api.context.active(), host), () =>
      call("/notes/a", { headers: { traceparent } }),
    );
    expect(onlySpan()).toMatchObject({
      kind: api.SpanKind.INTERNAL,
      parentSpanContext: { spanId: host.spanContext().spanId },
    });
  });

  test("may be in any of the headers, which a propagator can list", async () => {
    const listed: string[][] = [];
    const propagation = Object.assign(Object.create(api.propagation) as typeof api.propagation, {
      extract<Carrier>(context: api.Context, carrier: Carrier, getter: api.TextMapGetter<Carrier>) {
        listed.push(getter.keys(carrier));
        return context;
      },
    });
    const server = notesServer({}, { middleware: [telemetry({ ...api, propagation }, { operations })] });
    await server.fetch(new Request("https://api.test/notes/a", { headers: { "uberctx-a": "1", traceparent } }));
    expect(listed).toEqual([["traceparent", "uberctx-a"]]);
  });

  test("is absent if traceparent is malformed", async () => {
    await call("/notes/a", { headers: { traceparent: "00-zz" } });
    expect(onlySpan().parentSpanContext).toBeUndefined();
  });
});

test("the implementation runs inside the span", async () => {
  const seen = vi.fn();
  await call(
    "/notes/a",
    {},
    {
      getNote({ id }) {
        seen(api.trace.getActiveSpan()?.spanContext().spanId);
        return { id, text: "" };
      },
    },
  );
  expect(seen).toHaveBeenCalledExactlyOnceWith(onlySpan().spanContext().spanId);
});

test("a given tracer gets the spans", async () => {
  const own = new InMemorySpanExporter();
  const tracer = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: own })] }).getTracer("own");
  const server = notesServer({}, { middleware: [telemetry(api, { operations, tracer })] });
  await server.fetch(new Request("https://api.test/notes/a"));
  expect([own.getFinishedSpans().length, exporter.getFinishedSpans().length]).toEqual([1, 0]);
});

describe("loading", () => {
  test("traces if the package is installed", async () => {
    const server = notesServer({}, { middleware: [await loadTelemetry({ operations })] });
    await server.fetch(new Request("https://api.test/notes/a"));
    expect(onlySpan().name).toBe("GET /notes/{id}");
  });

  test("fails if the package is installed but broken", async () => {
    vi.doMock("@opentelemetry/api", () => {
      throw new Error("broken");
    });
    try {
      await expect(loadTelemetry({ operations })).rejects.toMatchObject({ cause: new Error("broken") });
    } finally {
      vi.doUnmock("@opentelemetry/api");
    }
  });

  test("does nothing if the package is not installed", () => {
    const folder = mkdtempSync(join(tmpdir(), "no-telemetry-"));
    try {
      const source = new URL(".", import.meta.url).pathname;
      for (const path of ["telemetry.ts", "missing-package.ts", "traced-operation.ts"]) {
        cpSync(join(source, path), join(folder, path));
      }
      writeFileSync(
        join(folder, "main.ts"),
        `import { loadTelemetry } from "./telemetry.ts";
         const step = await loadTelemetry({ operations: {} });
         console.log(await (await step({}, async () => new Response("answered"))).text());`,
      );
      const run = spawnSync(process.execPath, [join(folder, "main.ts")], { encoding: "utf8" });
      expect(run).toMatchObject({ stdout: "answered\n", status: 0 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
