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
import { restJson1 } from "../rest-json-1.ts";
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

  test("hides the path of an operation with a sensitive label", async () => {
    const secret = s.structure<{ key: string }>("notes#OpenInput", {
      key: s.member(s.simple<string>("string", "notes#Secret", { sensitive: true }), {
        required: true,
        httpLabel: true,
      }),
    });
    const open = s.operation({
      id: "notes#Open",
      http: { method: "GET", uri: "/open/{key}?x", code: 200 },
      input: secret,
      output: s.unit,
      errors: [],
    });
    const service = { id: "notes#Vault", name: "Vault", version: "1", operations: { open } };
    const middleware = [telemetry(api, { operations: { open } })];
    const server = createServer({ ...service, protocols: [restJson1] }, { open: () => ({}) }, { middleware });
    await server.fetch(new Request("https://api.test/open/12345?x"));
    await server.fetch(new Request("https://api.test/open/12345", { method: "POST" }));
    expect(exporter.getFinishedSpans()).toHaveLength(2);
    for (const { attributes } of exporter.getFinishedSpans()) {
      expect(JSON.stringify(attributes)).not.toContain("12345");
    }
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

  test("does nothing if the package is not installed", () => {
    const folder = mkdtempSync(join(tmpdir(), "no-telemetry-"));
    try {
      const source = new URL(".", import.meta.url).pathname;
      for (const path of ["telemetry.ts", "traced-operation.ts"]) {
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
