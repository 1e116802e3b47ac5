import { createServer, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deferred } from "../../../test/deferred.ts";
import { fakeServer } from "../../../test/fake-server.ts";
import { open, readAll, readUntil } from "../../../test/raw-http.ts";
import { closeGracefully, listenOn, type RunningServer } from "./running-server.ts";
import { serve } from "./serve.ts";

describe("listening", () => {
  test("says that the machine does not have the address", async () => {
    const listening = listenOn(createServer(), "http", "192.0.2.1", 0);
    await expect(listening).rejects.toThrow("Cannot listen at 192.0.2.1:0: this machine does not have the address.");
  });

  test("leaves other errors as Node words them", async () => {
    const server = createServer();
    const listening = listenOn(server, "http", "127.0.0.1", 0);
    const cause = new Error("no more sockets");
    server.emit("error", cause);
    await expect(listening).rejects.toMatchObject({ message: "Cannot listen at 127.0.0.1:0: no more sockets", cause });
    server.close();
  });

  test("does not hide an error that comes later", async () => {
    const server = createServer();
    await listenOn(server, "http", "127.0.0.1", 0);
    expect(() => server.emit("error", new Error("later"))).toThrow("later");
    server.close();
  });
});

describe("closing", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("cuts connections after the grace period, and leaves no timer behind", async () => {
    const server = createServer();
    const { port } = await listenOn(server, "http", "127.0.0.1", 0);
    const socket = await open(port);
    const arrived = new Promise((resolve) => server.once("request", resolve));
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await arrived;
    const ended = readAll(socket);
    const onClosed = vi.fn();
    const closed = closeGracefully(server, undefined, 5_000).then(onClosed);
    vi.advanceTimersByTime(4_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(onClosed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(await ended).toBe("");
    await closed;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends a drain that has begun, and leaves no timer of it behind", async () => {
    const running = await serve(
      fakeServer(() => new Response()),
      { port: 0, signals: false },
    );
    const drained = running.close({ drainMs: 3_600_000 });
    await running.close();
    await drained;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("closes a connection soon after its response, and leaves no timer behind", async () => {
    const server = createServer();
    const { port } = await listenOn(server, "http", "127.0.0.1", 0);
    const socket = await open(port);
    const arrived = deferred<ServerResponse>();
    server.once("request", (_incoming, outgoing) =>
      arrived.resolve(outgoing.writeHead(200, { "content-length": "5" })),
    );
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const outgoing = await arrived.promise;
    outgoing.flushHeaders();
    const closed = closeGracefully(server, undefined, 5_000);
    outgoing.end("hello");
    await readUntil(socket, "hello");
    vi.advanceTimersByTime(50);
    await closed;
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** Calls what the server that listens for a signal last does on it, and no other listener of this process. */
function send(signal: "SIGTERM" | "SIGINT"): void {
  process.listeners(signal).at(-1)?.(signal);
}

test("SIGTERM begins a drain by default", async () => {
  await using running = await serve(
    fakeServer(() => new Response()),
    { port: 0 },
  );
  send("SIGTERM");
  expect(running.server.listening).toBe(true);
});

describe("a signal", () => {
  let running: RunningServer;
  beforeEach(async () => {
    running = await serve(
      fakeServer(() => new Promise<Response>(() => {})),
      { port: 0, drainMs: 3_600_000, gracePeriodMs: 3_600_000 },
    );
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    const closed = running.close();
    running.server.closeAllConnections();
    await closed;
  });

  test("SIGTERM begins a drain", async () => {
    send("SIGTERM");
    const socket = await open(running.port);
    expect(running.server.listening).toBe(true);
    socket.destroy();
  });

  test("SIGINT stops at once", async () => {
    send("SIGINT");
    expect(running.server.listening).toBe(false);
    await running.closed;
  });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "that is the second one cuts everything and ends the process: %s",
    async (signal) => {
      const kill = vi.spyOn(process, "kill").mockReturnValue(true);
      const socket = await open(running.port);
      const arrived = new Promise((resolve) => running.server.once("request", resolve));
      socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      await arrived;
      const ended = readAll(socket);
      const before = process.listenerCount("SIGTERM") + process.listenerCount("SIGINT");
      send("SIGTERM");
      expect(kill).not.toHaveBeenCalled();
      send(signal);
      expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, signal);
      expect(process.listenerCount("SIGTERM") + process.listenerCount("SIGINT")).toBe(before - 2);
      expect(await ended).toBe("");
    },
  );
});
