import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type ServerOptions,
} from "node:http";
import type { AddressInfo } from "node:net";
import * as s from "@smithy-contract/shapes";
import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { createResponse } from "../../protocol/host-shortcuts.ts";
import type { AnyServer } from "../call-server.ts";
import { deferred } from "../../../test/deferred.ts";
import { fakeServer } from "../../../test/fake-server.ts";
import { serveOne } from "../../../test/one-operation.ts";
import { bodyOf, open, readAll, readUntil, sendRaw, statusOf } from "../../../test/raw-http.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import { toNodeListener, type NodeListenerOptions } from "./to-node-listener.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) {
    cleanup();
  }
});

async function listen(listener: RequestListener, options: ServerOptions = {}): Promise<number> {
  const server = createServer(options, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return (server.address() as AddressInfo).port;
}

function mount(
  answer: (request: Request) => Response | Promise<Response>,
  options?: NodeListenerOptions<undefined>,
): Promise<number> {
  return listen(toNodeListener(fakeServer(answer), options));
}

function describeRequest(request: Request): Response {
  return Response.json({ method: request.method, url: request.url, headers: [...request.headers] });
}

describe("a request over a socket", () => {
  test("keeps its path's percent-encoding and repeated headers", async () => {
    const port = await mount(describeRequest);
    const answer = await sendRaw(
      port,
      "GET /a%2Fb%20c//d?e=%zz&e=2 HTTP/1.1\r\nHost: x.test\r\nX-A: 1\r\nx-a: 2\r\nConnection: close\r\n\r\n",
    );
    const seen: unknown = JSON.parse(chunkedBody(answer));
    expect(seen).toMatchObject({ method: "GET", url: "http://x.test/a%2Fb%20c//d?e=%zz&e=2" });
    expect(seen).toHaveProperty("headers", expect.arrayContaining([["x-a", "1, 2"]]));
  });

  test("cannot change its path by its target or Host header", async () => {
    const port = await mount(describeRequest);
    const urlOf = async (target: string, host: string): Promise<unknown> => {
      const answer = await sendRaw(port, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      return statusOf(answer) === 200 ? JSON.parse(chunkedBody(answer)).url : statusOf(answer);
    };
    expect(await urlOf("//evil.test/a", "x.test")).toBe("http://x.test//evil.test/a");
    expect(await urlOf("http://other.test/a?b", "x.test")).toBe("http://other.test/a?b");
    expect(await urlOf("http://other.test?b", "x.test")).toBe("http://other.test/?b");
    expect(await urlOf("/a", "")).toBe("http://localhost/a");
    expect(await urlOf("HTTPS://other.test/a", "x.test")).toBe("https://other.test/a");
    for (const host of ["evil.test/b", "evil.test?b", "user@evil.test", "a:b:c", "%2f"]) {
      expect(await urlOf("/a", host), host).toBe(400);
    }
    for (const target of [
      "*",
      "/a/../b",
      "/%2e%2E/b",
      "/a\\b",
      "/a#b",
      "/caf\u00e9",
      "http://user@x.test/",
      "http:///a",
    ]) {
      expect(await urlOf(target, "x.test"), target).toBe(400);
    }
    expect(await urlOf("/a", "x.test\r\nHost: y.test")).toBe(400);
    expect(await urlOf("/a", "x.test\r\nhost: x.test")).toBe(400);
  });

  test("needs a Host header only in HTTP/1.1", async () => {
    const port = await listen(toNodeListener(fakeServer(describeRequest)), { requireHostHeader: false });
    const old = await sendRaw(port, "GET /a HTTP/1.0\r\n\r\n");
    expect(JSON.parse(bodyOf(old))).toMatchObject({ url: "http://localhost/a" });
    const refused = await sendRaw(port, "GET /a HTTP/1.1\r\n\r\n");
    expect(statusOf(refused)).toBe(400);
    expect(refused).toContain("The request has no Host header.");
  });

  test("is not served if somebody else has read a part of its body", async () => {
    const onError = vi.fn();
    const listener = toNodeListener(fakeServer(describeRequest), { onError });
    const port = await listen((incoming, outgoing) => {
      incoming.once("data", () => listener(incoming.pause(), outgoing));
    });
    const answer = await sendRaw(
      port,
      "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
      "0\r\n\r\n",
    );
    expect(statusOf(answer)).toBe(500);
    expect(onError.mock.calls[0]?.[0]).toHaveProperty("message", expect.stringContaining("was read before"));
  });

  test("is refused if it has so many headers that the one that announces its body may be missing", async () => {
    const onBody = vi.fn();
    const listener = toNodeListener(fakeServer((request) => Response.json(onBody(request.body))));
    const head = "POST / HTTP/1.1\r\nHost: x.test\r\n";
    const many = await sendRaw(await listen(listener), head, "a:b\r\n".repeat(1_990), "Content-Length: 2\r\n\r\nhi");
    expect(statusOf(many)).toBe(431);

    // Simulates Node 20, which drops the headers that follow, so that the test checks this case on every version.
    const port = await listen((incoming, outgoing) => {
      incoming.rawHeaders.push(...Array.from({ length: 1_998 }, () => "a"));
      delete incoming.headers["content-length"];
      listener(incoming, outgoing);
    });
    const answer = await sendRaw(port, "POST / HTTP/1.1\r\nHost: x.test\r\nContent-Length: 2\r\n\r\nhi");
    expect(statusOf(answer)).toBe(431);
    expect(answer.toLowerCase()).toContain("connection: close");
    expect(onBody).not.toHaveBeenCalled();
  });

  test("is refused as a protocol error if it has no URL", async () => {
    const port = await mount(describeRequest);
    const answer = await sendRaw(port, "GET /a/../b HTTP/1.1\r\nHost: x.test\r\nConnection: close\r\n\r\n");
    expect(answer.toLowerCase()).toContain("x-amzn-errortype: serializationexception");
    expect(answer.toLowerCase()).toContain(`content-length: ${bodyOf(answer).length}\r\n`);
    expect(JSON.parse(chunkedBody(answer))).toEqual({ message: expect.stringContaining("segment") });
  });

  test("has the base path removed, and gets a 404 elsewhere", async () => {
    const port = await mount(describeRequest, { basePath: "/api" });
    const seen: unknown = await (await fetch(`http://127.0.0.1:${port}/api/a?b`)).json();
    expect(seen).toHaveProperty("url", `http://127.0.0.1:${port}/a?b`);
    expect((await fetch(`http://127.0.0.1:${port}/a`)).status).toBe(404);
  });

  test("has a body only if it announces one", async () => {
    const port = await mount(async (request) => Response.json(request.body === null ? null : await request.text()));
    const post = (body?: string): Promise<unknown> =>
      fetch(`http://127.0.0.1:${port}/`, { method: "POST", ...(body === undefined ? {} : { body }) }).then((r) =>
        r.json(),
      );
    expect(await post()).toBeNull();
    expect(await post("")).toBeNull();
    expect(await post("é")).toBe("é");
    const chunked =
      "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    expect(JSON.parse(chunkedBody(await sendRaw(port, chunked)))).toBe("hi");
    const get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi";
    expect(JSON.parse(chunkedBody(await sendRaw(port, get)))).toBeNull();
    const onBody = vi.fn((request: Request) =>
      createResponse(request, null, { headers: { "x-body": `${request.body}` } }),
    );
    expect(await sendRaw(await mount(onBody), get.replace("GET", "HEAD"))).toContain("x-body: null");
  });

  test("streams its body while the caller is still sending", async () => {
    const first = deferred<string>();
    const port = await mount(async (request) => {
      const reader = request.body?.getReader();
      first.resolve(new TextDecoder().decode((await reader?.read())?.value));
      let rest = "";
      for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
        rest += new TextDecoder().decode(part.value);
      }
      return new Response(rest);
    });
    const outgoing = httpRequest({ port, method: "POST", path: "/" });
    const answered = new Promise<IncomingMessage>((resolve) => outgoing.once("response", resolve));
    outgoing.write("first");
    expect(await first.promise).toBe("first");
    outgoing.end("second");
    expect(await textOf(await answered)).toBe("second");
  });

  test("makes a sender wait while its body is not read", async () => {
    const reading = deferred<void>();
    const port = await mount(async (request) => {
      const reader = request.body?.getReader();
      await reader?.read();
      await reading.promise;
      let length = 0;
      for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
        length += part.value.length;
      }
      return Response.json(length);
    });
    const size = 64 * 1024 * 1024;
    const socket = await open(port);
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${size}\r\n\r\n`);
    socket.write(Buffer.alloc(size));
    await vi.waitFor(() => expect(socket.writableLength).toBeGreaterThan(0));
    await new Promise((resolve) => setTimeout(resolve, 200));
    // The kernel buffers some megabytes; the rest waits.
    expect(socket.writableLength).toBeGreaterThan(size / 4);
    const answer = readAll(socket);
    reading.resolve();
    expect(statusOf(await answer)).toBe(200);
  });
});

describe("a response over a socket", () => {
  test("is written with its length when it is whole", async () => {
    const port = await mount((request) => createResponse(request, "é", { status: 201, headers: { "x-a": "1" } }));
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([201, "2", "é"]);
  });

  test.each(["a", "é", new Uint8Array([0xe9])])(
    "has its headers in Latin-1, whatever the body is: %s",
    async (body) => {
      const port = await mount((request) => createResponse(request, body, { headers: { "x-a": "é" } }));
      // Announcing more than the listener reads makes it end the response in another way.
      for (const length of [0, 100_000]) {
        const request = `POST / HTTP/1.1\r\nHost: x.test\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`;
        const answer = await sendRaw(port, request + "b".repeat(length));
        expect(answer).toContain("x-a: \xe9\r\n");
        expect(Buffer.from(bodyOf(answer), "latin1")).toEqual(Buffer.from(body));
      }
    },
  );

  test("is waited for even if a library has replaced Promise, as zone.js does", async () => {
    const port = await listen(toNodeListener(serveOne({ http: { method: "GET" }, run: async () => ({}) })));
    vi.stubGlobal("Promise", class extends Promise<unknown> {});
    const answer = await sendRaw(port, "GET / HTTP/1.1\r\nHost: x.test\r\nConnection: close\r\n\r\n");
    vi.unstubAllGlobals();
    expect([statusOf(answer), bodyOf(answer)]).toEqual([200, "{}"]);
  });

  test("has each cookie in a header of its own", async () => {
    const headers: [string, string][] = [
      ["set-cookie", "a=1; expires=Wed, 01 Jan 2031 00:00:00 GMT"],
      ["set-cookie", "b=2"],
    ];
    const cookies = headers.map(([, value]) => value);
    const genuine = await mount(() => new Response("x", { headers }));
    const light = await mount((request) => createResponse(request, "x", { headers }));
    expect((await fetch(`http://127.0.0.1:${genuine}/`)).headers.getSetCookie()).toEqual(cookies);
    expect((await fetch(`http://127.0.0.1:${light}/`)).headers.getSetCookie()).toEqual(cookies);
  });

  test("to HEAD has headers but no body", async () => {
    const cancelled = vi.fn();
    const whole = await mount((request) => createResponse(request, "hello", {}));
    const stream = await mount(
      () => new Response(new ReadableStream({ cancel: cancelled }), { headers: { "x-a": "1" } }),
    );
    const head = (port: number): Promise<string> =>
      sendRaw(port, "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const answer = await head(whole);
    expect(answer.toLowerCase()).toContain("content-length: 5");
    expect(bodyOf(answer)).toBe("");
    expect(bodyOf(await head(stream))).toBe("");
    expect(cancelled).toHaveBeenCalledOnce();
  });

  test("without content has neither body nor length", async () => {
    const port = await mount((request) => createResponse(request, null, { status: 204 }));
    const answer = await sendRaw(port, "DELETE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(statusOf(answer)).toBe(204);
    expect(answer.toLowerCase()).not.toContain("content-length");
  });

  test("is streamed no faster than the caller reads", async () => {
    let made = 0;
    const port = await mount(
      () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              made += 1;
              controller.enqueue(new Uint8Array(1024 * 1024));
            },
          }),
        ),
    );
    const socket = await open(port);
    socket.pause();
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await vi.waitFor(() => expect(made).toBeGreaterThan(1));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(made).toBeLessThan(64);
    socket.destroy();
  });

  test("whose stream breaks closes the connection, so that it does not look complete", async () => {
    const onError = vi.fn();
    const broken = new Error("disk");
    const port = await mount(
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode("half")),
            pull: (controller) => controller.error(broken),
          }),
        ),
      { onError },
    );
    await expect(fetch(`http://127.0.0.1:${port}/`).then((response) => response.text())).rejects.toThrow(TypeError);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      broken,
      expect.objectContaining({ method: "GET" }),
      expect.any(String),
    );
  });

  test.each([
    ["a line break in a value", { "x-a": "1\r\nset-cookie: evil=1" }],
    ["a line break in a name", { "x-a\r\nset-cookie": "1" }],
    ["a name that is none", { "x a": "1" }],
    ["a character beyond Latin-1", { "x-a": "\u{1f600}" }],
    ["NUL in a value", { "x-a": "1\u0000" }],
  ])("with %s becomes a 500 without details", async (_what, headers) => {
    const onError = vi.fn();
    const port = await mount((request) => createResponse(request, "secret", { headers }), { onError });
    const answer = await sendRaw(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(answer).toContain("HTTP/1.1 500 Internal Server Error");
    expect(answer).not.toMatch(/evil|secret|invalid/i);
    expect(answer).toContain("x-amzn-errortype: InternalFailure");
    expect(answer.toLowerCase()).toContain(`content-length: ${bodyOf(answer).length}\r\n`);
    expect(onError).toHaveBeenCalledOnce();
  });

  test("that cannot be made is logged with its request id, if it has one, unless there is an onError", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const failure = new Error("secret");
    const server = fakeServer(() => Promise.reject(failure));
    const identified = await fetch(`http://127.0.0.1:${await listen(toNodeListener(server))}/`);
    const id = identified.headers.get("x-amzn-requestid");
    await fetch(`http://127.0.0.1:${await listen(toNodeListener({ ...server, requestIds: false }))}/`);
    expect(log.mock.calls).toEqual([
      [`The request ${id} failed:`, failure],
      ["A request failed:", failure],
    ]);
    log.mockRestore();
  });

  test("that cannot be written keeps its own request id", async () => {
    const onError = vi.fn();
    const respond = (request: Request): Response => {
      const response = createResponse(request, "x", { headers: { "x-amzn-requestid": "its own" } });
      return Object.defineProperty(response, "status", { value: 99 });
    };
    const response = await fetch(`http://127.0.0.1:${await mount(respond, { onError })}/`);
    expect([response.status, response.headers.get("x-amzn-requestid")]).toEqual([500, "its own"]);
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), expect.anything(), "its own");
  });

  test("is cut if somebody else has sent a part of another one", async () => {
    const onError = vi.fn();
    const listener = toNodeListener(fakeServer(describeRequest), { onError });
    const port = await listen((incoming, outgoing) => {
      outgoing.write("half");
      listener(incoming, outgoing);
    });
    const answer = await sendRaw(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(answer).not.toContain("\r\n0\r\n");
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), expect.anything(), expect.any(String));
  });

  test("with chunks that are not bytes closes the connection and cancels its source", async () => {
    const cancelled = vi.fn();
    const onError = vi.fn();
    const numbers = new ReadableStream({ pull: (controller) => controller.enqueue(12), cancel: cancelled });
    const port = await mount(() => new Response(numbers), { onError });
    expect(await sendRaw(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).not.toContain("\r\n0\r\n\r\n");
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(TypeError), expect.anything(), expect.any(String));
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce());
  });

  test.each([
    [
      "throws",
      (): never => {
        throw new Error("the reporter is down");
      },
    ],
    ["rejects", (): Promise<never> => Promise.reject(new Error("the reporter is down"))],
  ])("is still a 500 if onError %s", async (_how, onError) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const port = await mount(() => Promise.reject(new Error("secret")), { onError });
    const answer = await sendRaw(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(statusOf(answer)).toBe(500);
    await vi.waitFor(() => expect(log).toHaveBeenCalledWith(new Error("the reporter is down")));
    log.mockRestore();
  });
});

describe("a caller that goes away", () => {
  test("aborts the request's signal", async () => {
    const begun = deferred<AbortSignal>();
    const port = await mount((request) => {
      begun.resolve(request.signal);
      return new Promise<Response>(() => {});
    });
    const socket = await open(port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const signal = await begun.promise;
    expect(signal.aborted).toBe(false);
    socket.destroy();
    await vi.waitFor(() => expect(signal.aborted).toBe(true));
    expect(signal.reason).toMatchObject({ name: "AbortError" });
  });

  test("has aborted a signal that is first read later", async () => {
    const begun = deferred<Request>();
    const port = await mount((request) => {
      begun.resolve(request);
      return new Promise<Response>(() => {});
    });
    const socket = await open(port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const request = await begun.promise;
    socket.destroy();
    await vi.waitFor(() => expect(request.signal.aborted).toBe(true));
  });

  test("does not abort the signal after the response", async () => {
    let signal: AbortSignal | undefined;
    const port = await mount((request) => {
      signal = request.signal;
      return createResponse(request, "x", {});
    });
    await sendRaw(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(signal?.aborted).toBe(false);
  });

  test("fails the reading of its body, as a whole and as a stream", async () => {
    const results: unknown[] = [];
    const port = await mount(async (request) => {
      const read = request.url.endsWith("/stream") ? new Response(request.body).text() : request.text();
      results.push(await read.catch((error: unknown) => error));
      return new Response();
    });
    for (const path of ["/stream", "/whole"]) {
      const socket = await open(port);
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhal`);
      setTimeout(() => socket.destroy(), 20);
    }
    await vi.waitFor(() => expect(results).toHaveLength(2));
    for (const result of results) {
      expect(result).toMatchObject({ status: 400, type: "RequestAbortedException" });
    }
  });

  test.each([
    ["a stream", (body: ReadableStream) => new Response(body)],
    ["no body", () => new Response(null)],
  ])("is sent nothing of a response with %s that comes later", async (_what, respond) => {
    const begun = deferred<Request>();
    const answer = deferred<Response>();
    const onError = vi.fn();
    const port = await mount(
      (request) => {
        begun.resolve(request);
        return answer.promise;
      },
      { onError },
    );
    const socket = await open(port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const { signal } = await begun.promise;
    socket.destroy();
    await vi.waitFor(() => expect(signal.aborted).toBe(true));
    const cancel = vi.fn();
    const response = respond(new ReadableStream({ cancel }));
    answer.resolve(response);
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledTimes(response.body === null ? 0 : 1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(onError).not.toHaveBeenCalled();
  });

  test("cancels the response's stream", async () => {
    const cancelled = vi.fn();
    const port = await mount(
      () =>
        new Response(
          new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([104])), cancel: cancelled }),
        ),
    );
    const socket = await open(port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await readUntil(socket, "h\r\n");
    socket.destroy();
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce());
  });
});

describe("a body that is not read", () => {
  test("does not delay the response, however long it is", async () => {
    const port = await mount((request) => createResponse(request, "too large", { status: 413 }));
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const init = { method: "POST", body, duplex: "half" };
    const response = await fetch(`http://127.0.0.1:${port}/`, init);
    expect([response.status, await response.text()]).toEqual([413, "too large"]);
    expect(response.headers.get("connection")).toBe("close");
  });

  test.each([
    ["whole", "too large", (request: Request) => createResponse(request, "too large", { status: 413 })],
    ["streamed", "9\r\ntoo large\r\n0\r\n\r\n", () => new Response("too large", { status: 413 })],
  ])("is given up if the caller never ends it and the response is %s", async (_how, body, respond) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    cleanups.push(() => vi.useRealTimers());
    const socket = await open(await mount(respond));
    const answer = readAll(socket);
    const arrived = readUntil(socket, "too large");
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
    await arrived;
    while (!socket.closed) {
      vi.advanceTimersByTime(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(statusOf(await answer)).toBe(413);
    expect(bodyOf(await answer)).toBe(body);
  });

  test("keeps the connection open if it is short", async () => {
    const port = await mount((request) => createResponse(request, request.url.slice(-1), {}));
    const answer = await sendRaw(
      port,
      "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi",
      "GET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });
});

test("a short body that is refused for its length keeps the connection open too", async () => {
  const server = serveOne({
    input: { a: { target: () => s.string, traits: {} } },
    options: { limits: { bodyBytes: 10 } },
  });
  const port = await listen(toNodeListener(server));
  const head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  const answer = await sendRaw(
    port,
    `${head}Content-Length: 11\r\n\r\n{"a":"123"}`,
    `${head}Content-Length: 2\r\nConnection: close\r\n\r\n{}`,
  );
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
});

describe("the context", () => {
  test("is made from each request, and is required if the server needs one", async () => {
    const server = fakeServer<string>((_request, context) => Response.json(context));
    const port = await listen(toNodeListener(server, { context: (incoming) => `for ${incoming.url}` }));
    expect(await (await fetch(`http://127.0.0.1:${port}/a`)).json()).toBe("for /a");

    expectTypeOf(toNodeListener<string>).parameters.toEqualTypeOf<[AnyServer<string>, NodeListenerOptions<string>]>();
    // @ts-expect-error the server requires a context
    toNodeListener(server);
    // @ts-expect-error the server requires a context
    toNodeListener(server, { basePath: "/a" });
    toNodeListener(fakeServer<string | undefined>(() => new Response()));
  });

  test("may refuse a call", async () => {
    const onError = vi.fn();
    const context = (): undefined => {
      throw new ProtocolError({ status: 401, type: "UnauthorizedException", message: "Who are you?" });
    };
    const port = await mount(() => new Response("x"), { context, onError });
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect([response.status, await response.json()]).toEqual([401, { message: "Who are you?" }]);
    expect(onError).not.toHaveBeenCalled();
  });

  test("that cannot be made becomes a 500 without details", async () => {
    const failure = new Error("secret");
    const onError = vi.fn();
    const context = (): undefined => {
      throw failure;
    };
    const port = await mount(() => new Response("x"), { context, onError });
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect([response.status, await response.text()]).toEqual([500, JSON.stringify({ message: "Internal failure" })]);
    const requestId = response.headers.get("x-amzn-requestid");
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, expect.anything(), requestId);
  });
});

function chunkedBody(answer: string): string {
  const body = bodyOf(answer);
  const size = /^([0-9a-f]+)\r\n/.exec(body);
  return size?.[1] === undefined ? body : body.slice(size[0].length, size[0].length + Number.parseInt(size[1], 16));
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of incoming) {
    text += String(chunk);
  }
  return text;
}
