import { describe, expect, test, vi } from "vitest";
import { serve, type RunningServer } from "../../src/node.ts";
import { notesServer } from "../notes-server.ts";
import { bodyOf, open, readAll, readUntil, sendRaw, statusOf } from "../raw-http.ts";
import { expectNotes } from "./notes-client.ts";

function serveNotes(options: Parameters<typeof notesServer<undefined>>[1] = {}): Promise<RunningServer> {
  return serve(notesServer({}, options), { port: 0, signals: false });
}

describe("over node:http", () => {
  test("the server works, below a base path too", async () => {
    await using running = await serveNotes();
    await expectNotes((path, init) => fetch(`${running.url}${path}`, init));
    await using below = await serve(notesServer(), { port: 0, signals: false, basePath: "/api/v1" });
    await expectNotes((path, init) => fetch(`${below.url}/api/v1${path}`, init));
  });

  test("a body over the limit gets a 413, announced or not, without waiting for the rest", async () => {
    await using running = await serveNotes({ limits: { bodyBytes: 1000 } });
    const head = "PUT /notes/a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    const answers = await Promise.all([
      sendRaw(running.port, `${head}Content-Length: 100000000\r\n\r\n`, "x".repeat(100_000)),
      sendRaw(running.port, `${head}Transfer-Encoding: chunked\r\n\r\nfff\r\n${"x".repeat(4095)}\r\n`),
      sendRaw(running.port, `${head}Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n`),
    ]);
    for (const answer of answers) {
      expect(statusOf(answer)).toBe(413);
      expect(answer).not.toContain("100 Continue");
      expect(answer.toLowerCase()).toContain("connection: close");
      expect(JSON.parse(bodyOf(answer))).toEqual({ message: expect.stringContaining("1000 bytes") });
    }
  });

  test("a URL and headers over their limits are refused in the protocol's own form", async () => {
    await using running = await serveNotes();
    const long = await sendRaw(
      running.port,
      `GET /${"a".repeat(17_000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(statusOf(long)).toBe(414);
    const lines = Array.from({ length: 70 }, (_, index) => `X-${index}: ${"a".repeat(1000)}\r\n`).join("");
    const large = await sendRaw(running.port, `GET /notes/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines}\r\n`);
    expect(statusOf(large)).toBe(431);
    expect(large.toLowerCase()).toContain("x-amzn-errortype: requestheaderfieldstoolargeexception");
  });

  test("an output cannot write headers of its own", async () => {
    const onError = vi.fn();
    const getFile = (): { content: Uint8Array; type: string } => ({
      content: new Uint8Array(),
      type: "text/plain\r\nset-cookie: evil=1",
    });
    await using running = await serve(notesServer({ getFile }, { onError }), { port: 0, signals: false });
    const answer = await sendRaw(running.port, "GET /files/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(statusOf(answer)).toBe(500);
    expect(answer).not.toContain("evil");
    expect(onError).toHaveBeenCalledOnce();
  });

  test.each([
    ["no request at all", "\r\n\r\n\u0000\u0001\u0002"],
    ["two lengths", "PUT /notes/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    [
      "a length and chunks",
      "PUT /notes/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["a header without a name", "GET /notes/a HTTP/1.1\r\nHost: x\r\n: a\r\n\r\n"],
    ["a header that is folded", "GET /notes/a HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n 2\r\n\r\n"],
    ["a carriage return in a header", "GET /notes/a HTTP/1.1\r\nHost: x\r\nX-A: 1\rX-B: 2\r\n\r\n"],
    ["no host", "GET /notes/a HTTP/1.1\r\n\r\n"],
    ["a space in the path", "GET /notes/a b HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["broken percent-encoding", "GET /notes/%c3%28 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
  ])("%s is a 400, and the server goes on", async (_what, request) => {
    await using running = await serveNotes();
    expect(statusOf(await sendRaw(running.port, request))).toBe(400);
    expect((await fetch(`${running.url}/notes/a`)).status).toBe(200);
  });

  test("requests in one packet are answered in their order", async () => {
    await using running = await serveNotes();
    const get = (id: string, end = ""): string => `GET /notes/${id} HTTP/1.1\r\nHost: x\r\n${end}\r\n`;
    const answer = await sendRaw(running.port, get("1") + get("2") + get("3", "Connection: close\r\n"));
    expect([...answer.matchAll(/"id":"(\d)"/g)].map(([, id]) => id)).toEqual(["1", "2", "3"]);
  });

  test("a caller that closes the connection in the middle of its body causes no error", async () => {
    const onError = vi.fn();
    await using running = await serveNotes({ onError });
    const socket = await open(running.port);
    socket.write(
      "PUT /notes/a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 99\r\n\r\n",
    );
    await readUntil(socket, "100 Continue");
    const closed = readAll(socket);
    socket.end();
    await closed;
    expect((await fetch(`${running.url}/notes/a`)).status).toBe(200);
    expect(onError).not.toHaveBeenCalled();
  });
});
