import * as s from "@smithy-contract/shapes";
import { describe, expect, test, vi } from "vitest";
import { createContext, guardedServer, putThing } from "../../test/guarded-server.ts";
import { notesServer } from "../../test/notes-server.ts";
import { postJson, serveOne } from "../../test/one-operation.ts";
import { ProtocolError, type ErrorReport, type Middleware } from "../index.ts";
import { isRequestId, type RequestIds } from "./request-id.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const name = "x-amzn-requestid";

const getNote = (headers: Record<string, string> = {}): Request => new Request("http://localhost/notes/a", { headers });

describe("a request id", () => {
  test("is on every response, and no two are the same", async () => {
    const server = notesServer({ putNote: () => Promise.reject(new Error("broken")) }, { onError: () => {} });
    const requests = [
      getNote(),
      getNote(),
      new Request("http://localhost/notes/a", { method: "HEAD" }),
      new Request("http://localhost/notes/missing"),
      new Request("http://localhost/nowhere"),
      new Request("http://localhost/notes/a", { method: "DELETE" }),
      getNote({ accept: "text/html" }),
      new Request(`http://localhost/notes/${"a".repeat(20_000)}`),
      new Request("http://localhost/notes/a", { method: "PUT", body: "{" }),
      new Request("http://localhost/notes/a", { method: "PUT", body: '{"text":"a"}' }),
    ];
    const responses = await Promise.all(requests.map((request) => server.fetch(request)));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 404, 404, 405, 406, 414, 415, 415]);
    const ids = responses.map(({ headers }) => headers.get(name));
    expect(ids).toEqual(ids.map(() => expect.stringMatching(uuid)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is the same in middleware, createContext, interceptors, implementation, onError and response", async () => {
    const seen: string[] = [];
    const onError = vi.fn<(error: unknown, report: ErrorReport<unknown>) => void>();
    const server = guardedServer(
      {
        middleware: [
          (call, next) => {
            seen.push(call.requestId);
            return next();
          },
        ],
        createContext: (host, call) => {
          seen.push(call.requestId);
          return createContext(host, call);
        },
        interceptors: [
          (call, next) => {
            seen.push(call.requestId);
            return next();
          },
        ],
        onError,
      },
      {
        putThing: (_input, call) => {
          seen.push(call.requestId);
          throw new Error("broken");
        },
      },
    );
    const response = await server.fetch(putThing("{}", { authorization: "Bearer a" }), { address: "b" });
    const id = response.headers.get(name);
    expect([response.status, seen]).toEqual([500, [id, id, id, id]]);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      new Error("broken"),
      expect.objectContaining({ requestId: id, operation: "putThing" }),
    );
  });

  test("is in what is logged about an error without onError", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const response = await serveOne({ run: () => Promise.reject(new Error("broken")) }).fetch(postJson("{}"));
    const id = response.headers.get(name);
    expect(log).toHaveBeenCalledExactlyOnceWith(`run failed (request ${id}):`, new Error("broken"));
    log.mockRestore();
  });

  test("is logged with the message alone if the error is a refusal", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const refusal = new ProtocolError({ status: 503, type: "Busy", message: "Too many calls" });
    const { headers } = await serveOne({ run: () => Promise.reject(refusal) }).fetch(postJson("{}"));
    expect(log).toHaveBeenCalledExactlyOnceWith(`run failed (request ${headers.get(name)}):`, "503 Too many calls");
    log.mockRestore();
  });

  test.each<readonly [string, Middleware]>([
    ["makes", async () => new Response("mine")],
    ["throws", () => Promise.reject(new ProtocolError({ status: 418, type: "Teapot", message: "short" }))],
    ["takes from fetch, with headers that cannot be changed", () => fetch("data:text/plain,hello")],
  ])("is on a response that middleware %s", async (_how, step) => {
    const { headers } = await notesServer({}, { middleware: [step] }).fetch(getNote());
    expect(headers.get(name)).toMatch(uuid);
  });

  test("is left as it is where middleware or the model sets it", async () => {
    const proxied: Middleware = async () => new Response(null, { headers: { [name]: "of-the-origin" } });
    const fromStep = await notesServer({}, { middleware: [proxied] }).fetch(getNote());
    const output = { id: { target: () => s.string, traits: { httpHeader: "x-amzn-RequestId" } as const } };
    const fromModel = await serveOne({ output, run: () => ({ id: "of-the-model" }) }).fetch(postJson("{}"));
    expect([fromStep.headers.get(name), fromModel.headers.get(name)]).toEqual(["of-the-origin", "of-the-model"]);
  });
});

describe("the option requestIds", () => {
  test("turns the header off, and calls still have ids", async () => {
    const seen: string[] = [];
    const middleware: Middleware[] = [
      ({ requestId }, next) => {
        seen.push(requestId);
        return next();
      },
    ];
    for (const server of [notesServer({}, { requestIds: false, middleware }), notesServer({}, { requestIds: false })]) {
      expect(server.requestIds).toBe(false);
      expect((await server.fetch(getNote())).headers.has(name)).toBe(false);
      expect((await server.fetch(new Request("http://localhost/nowhere"))).headers.has(name)).toBe(false);
    }
    expect(seen).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)]);
  });

  test("takes the id from a header that a proxy sets", async () => {
    const server = notesServer({}, { requestIds: { fromHeader: "X-Request-Id" } });
    const id = "Root=1-67891233-abcdef012345678912345678;Sampled=1";
    expect((await server.fetch(getNote({ "x-request-id": id }))).headers.get(name)).toBe(id);
    expect((await server.fetch(getNote())).headers.get(name)).toMatch(uuid);
  });

  test("does not take an id from a caller unless it is told to", async () => {
    const { headers } = await notesServer().fetch(getNote({ [name]: "mine", "x-request-id": "mine" }));
    expect(headers.get(name)).toMatch(uuid);
  });

  test.each(["", "a".repeat(129), "a b", "a,b", '"a"', "<a>", "a\u00e9", "a\tb", "a%0ab"])(
    "replaces %j, which could mean something else in a log",
    async (id) => {
      expect(isRequestId(id)).toBe(false);
      const server = notesServer({}, { requestIds: { fromHeader: "x-request-id" } });
      expect((await server.fetch(getNote({ "x-request-id": id }))).headers.get(name)).toMatch(uuid);
    },
  );

  test("takes 128 characters", () => {
    expect(isRequestId("a".repeat(128))).toBe(true);
    expect(isRequestId("a\n")).toBe(false);
  });

  test("refuses the header's name without its key", () => {
    const requestIds: unknown = "x-request-id";
    expect(() => notesServer({}, { requestIds: requestIds as RequestIds })).toThrow(TypeError);
  });

  test.each(["", "x request id", "é"])("refuses the header %j when the server is created", (fromHeader) => {
    const requestIds: RequestIds = { fromHeader };
    expect(() => notesServer({}, { requestIds })).toThrow(
      expect.objectContaining({
        name: "TypeError",
        message: `requestIds.fromHeader is ${JSON.stringify(fromHeader)}; it must be a header's name, such as "x-request-id".`,
        cause: expect.any(TypeError),
      }),
    );
  });
});
