import { once } from "node:events";
import { IncomingMessage, type ServerResponse } from "node:http";
import { connect, createServer } from "node:http2";
import { Socket, type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deferred } from "../../../test/deferred.ts";
import { listen, type Host } from "../../../test/hosts/listen.ts";
import { open, readAll, readUntil } from "../../../test/raw-http.ts";
import { discardRest, endAfterRest, leavesTooMuch } from "./discard-rest.ts";
import type { NodeRequest } from "./node-messages.ts";

function makeIncoming(rawHeaders: string[]): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { rawHeaders });
}

describe("a request leaves too much to read", () => {
  test("if it announces more than 64 KiB, or does not say how much", () => {
    expect(leavesTooMuch(makeIncoming(["Content-Length", "65537"]))).toBe(true);
    expect(leavesTooMuch(makeIncoming(["Content-Length", "65536"]))).toBe(false);
    expect(leavesTooMuch(makeIncoming(["Transfer-Encoding", "chunked"]))).toBe(true);
  });

  test("not if it has arrived as a whole, although nobody has read it", async () => {
    const arrived = deferred<NodeRequest>();
    await using host = await listen((incoming) => arrived.resolve(incoming));
    const socket = await open(host.port);
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
    const incoming = await arrived.promise;
    expect(leavesTooMuch(incoming)).toBe(true);
    socket.write("0\r\n\r\n");
    await vi.waitFor(() => expect(incoming.complete).toBe(true));
    expect(leavesTooMuch(incoming)).toBe(false);
    socket.destroy();
  });

  test("not if a framework simulates it and has ended it", async () => {
    const incoming = makeIncoming(["Content-Length", "100000"]);
    incoming.push(null);
    await once(incoming.resume(), "end");
    expect(leavesTooMuch(incoming)).toBe(false);
  });

  test("never over HTTP/2, where it blocks no other request", async () => {
    const arrived = deferred<NodeRequest>();
    const server = createServer((incoming) => arrived.resolve(incoming));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const stream = session.request({ ":method": "POST", "content-length": "100000" }).on("error", () => {});
    expect(leavesTooMuch(await arrived.promise)).toBe(false);
    stream.close();
    session.destroy();
    server.close();
  });
});

describe("a response to a request that nobody reads", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";

  /** Sends a part of a request, and returns its connection and the response. */
  async function send(host: Host, answered: Promise<ServerResponse>, part: string): Promise<[Socket, ServerResponse]> {
    const socket = await open(host.port);
    socket.on("error", () => {}).write(part);
    return [socket, await answered];
  }

  /** Listens, and answers each request in a way of its own. */
  async function answer(respond: (outgoing: ServerResponse) => void): Promise<[Host, Promise<ServerResponse>]> {
    const answered = deferred<ServerResponse>();
    const host = await listen((_incoming, outgoing) => {
      respond(outgoing.writeHead(413, ["Content-Length", "9", "Connection", "close"]));
      answered.resolve(outgoing);
    });
    return [host, answered.promise];
  }

  test("arrives at once, and ends when the caller has sent the request", async () => {
    const [host, answered] = await answer((outgoing) => discardRest(outgoing, "too large"));
    await using _ = host;
    const [socket, outgoing] = await send(host, answered, head);
    await readUntil(socket, "too large");
    expect(outgoing.writableEnded).toBe(false);
    const closed = readAll(socket);
    socket.write("a".repeat(100_000));
    await closed;
    expect(outgoing.writableFinished).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("arrives at once if it has no body", async () => {
    const [host, answered] = await answer((outgoing) => discardRest(outgoing, "too large"));
    await using _ = host;
    const [socket] = await send(host, answered, head.replace("POST", "HEAD"));
    expect(await readUntil(socket, "\r\n\r\n")).toContain("413");
    socket.destroy();
  });

  test("ends after two seconds if the caller does not stop", async () => {
    const [host, answered] = await answer((outgoing) => discardRest(outgoing, "too large"));
    await using _ = host;
    const [socket, outgoing] = await send(host, answered, head);
    const closed = readAll(socket);
    vi.advanceTimersByTime(1_999);
    expect(outgoing.writableEnded).toBe(false);
    vi.advanceTimersByTime(1);
    expect(outgoing.writableEnded).toBe(true);
    expect(await closed).toContain("too large");
  });

  test("fails for whoever still reads the request when it ends", async () => {
    const closed = deferred<unknown>();
    const [host, answered] = await answer((outgoing) => {
      outgoing.req.on("data", () => {}).on("close", () => closed.resolve(outgoing.req.destroyed));
      discardRest(outgoing, "too large");
    });
    await using _ = host;
    const [socket] = await send(host, answered, head);
    await readUntil(socket, "too large");
    vi.advanceTimersByTime(2_000);
    expect(await closed.promise).toBe(true);
    socket.destroy();
  });

  test("is cut after four seconds if the caller does not take it either", async () => {
    const [host, answered] = await answer((outgoing) => discardRest(outgoing, Buffer.alloc(32 * 1024 * 1024)));
    await using _ = host;
    const [socket, outgoing] = await send(host, answered, head);
    socket.pause();
    vi.advanceTimersByTime(3_999);
    expect([outgoing.writableEnded, outgoing.destroyed]).toEqual([true, false]);
    vi.advanceTimersByTime(1);
    expect(outgoing.destroyed).toBe(true);
    socket.destroy();
  });

  test.each([
    ["waits for the rest of a long request", head, false],
    ["waits for nothing of a short request", head.replace("100000", "10"), true],
  ])("%s before it ends", async (_what, request, ended) => {
    const [host, answered] = await answer((outgoing) => endAfterRest(outgoing));
    await using _ = host;
    const [socket, outgoing] = await send(host, answered, request);
    expect(outgoing.writableEnded).toBe(ended);
    socket.destroy();
  });
});
