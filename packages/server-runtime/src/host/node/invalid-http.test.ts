import { createServer } from "node:http";
import { connect as connectHttp2 } from "node:http2";
import { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { describe, expect, test, vi } from "vitest";
import { makeCertificate } from "../../../test/certificate.ts";
import { fakeServer } from "../../../test/fake-server.ts";
import { notesServer } from "../../../test/notes-server.ts";
import { open, readAll, readUntil, sendRaw, statusOf } from "../../../test/raw-http.ts";
import { sendHttp2 } from "../../../test/send-http2.ts";
import { InvalidHttp } from "./invalid-http.ts";
import { serve } from "./serve.ts";

const id = /x-amzn-requestid: [0-9a-f-]{36}\r\n/gi;
const refused: readonly [string, string, number][] = [
  ["text that is not HTTP", "nonsense\r\n\r\n", 400],
  ["no Host header", "GET /notes/a HTTP/1.1\r\n\r\n", 400],
  ["headers that are too long", `GET /notes/a HTTP/1.1\r\nHost: x\r\nX-A: ${"a".repeat(100_000)}\r\n\r\n`, 431],
  ["an unknown expectation", "GET /notes/a HTTP/1.1\r\nHost: x\r\nExpect: more\r\nConnection: close\r\n\r\n", 417],
  ["a target that is no path", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
  ["a path with dot segments", "GET /notes/../a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
];

describe("a request that never reaches the server", () => {
  test.each(refused)("gets a request id: %s", async (_what, request, status) => {
    await using running = await serve(notesServer(), { port: 0, signals: false });
    const answer = await sendRaw(running.port, request);
    expect(statusOf(answer)).toBe(status);
    expect(answer.match(id)).toHaveLength(1);
  });

  test.each(refused)("gets none if the server sends none: %s", async (_what, request, status) => {
    await using running = await serve(notesServer({}, { requestIds: false }), { port: 0, signals: false });
    const answer = await sendRaw(running.port, request);
    expect(statusOf(answer)).toBe(status);
    expect(answer.toLowerCase()).not.toContain("x-amzn-requestid");
  });

  test("gets one over TLS, in both versions of HTTP", async () => {
    const http2 = makeCertificate();
    await using running = await serve(notesServer(), { port: 0, signals: false, http2 });
    const socket = connectTls({ port: running.port, host: "127.0.0.1", ca: http2.cert });
    socket.write("nonsense\r\n\r\n");
    expect((await readAll(socket)).match(id)).toHaveLength(1);

    const session = connectHttp2(running.url, { ca: http2.cert });
    const { headers } = await sendHttp2(session, { ":path": "/notes/a", expect: "more" });
    expect([headers[":status"], headers["x-amzn-requestid"]]).toEqual([417, expect.any(String)]);
    session.destroy();
  });

  test("gets no answer if its TLS handshake fails", async () => {
    await using running = await serve(notesServer(), { port: 0, signals: false, http2: makeCertificate() });
    expect(await sendRaw(running.port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).not.toContain("HTTP/1.1");
  });

  test("gets one if it does not arrive in time", async () => {
    await using running = await serve(notesServer(), { port: 0, signals: false, headersTimeoutMs: 100 });
    const socket = await open(running.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
    expect(await readUntil(socket, "close\r\n\r\n")).toMatch(/^HTTP\/1\.1 408 .*\r\nx-amzn-requestid: /);
    socket.destroy();
  });

  test.each([
    ["its connection is broken", "ECONNRESET", false],
    ["nothing more can be sent to its caller", "HPE_INVALID_METHOD", true],
  ])("gets no answer if %s", (_what, code, ended) => {
    const server = createServer();
    // oxlint-disable-next-line no-new -- it listens to the events of the server
    new InvalidHttp(server, () => undefined);
    const written = vi.fn();
    const socket = new Duplex({ read() {}, write: written });
    if (ended) {
      socket.end();
    }
    server.emit("clientError", Object.assign(new Error("broken"), { code }), socket);
    expect(written).not.toHaveBeenCalled();
    expect(socket.destroyed).toBe(true);
  });

  test("never breaks into the response before it", async () => {
    const endless = fakeServer(
      () => new Response(new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode("half")) })),
    );
    await using running = await serve(endless, { port: 0, signals: false, onError: () => {} });
    const socket = await open(running.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await readUntil(socket, "half");
    socket.write("nonsense\r\n\r\n");
    expect(await readAll(socket)).toBe("");
  });
});

describe("a response that cannot be written", () => {
  test("keeps its request id in the 500 and in onError", async () => {
    const onError = vi.fn();
    const getNote = (): { id: string; text: string } => ({ id: "a", text: "b" });
    const server = notesServer(
      { getNote },
      {
        middleware: [
          async (_call, next) => {
            const response = await next();
            Object.defineProperty(response, "status", { value: 99 });
            return response;
          },
        ],
      },
    );
    await using running = await serve(server, { port: 0, signals: false, onError });
    const response = await fetch(`${running.url}/notes/a`);
    expect(response.status).toBe(500);
    const requestId = response.headers.get("x-amzn-requestid");
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), expect.anything(), requestId);
  });
});
