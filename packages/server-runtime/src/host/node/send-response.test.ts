import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { deferred } from "../../../test/deferred.ts";
import { listen } from "../../../test/hosts/listen.ts";
import { bodyOf, open, readAll, readUntil, sendRaw, statusOf } from "../../../test/raw-http.ts";
import { LightResponse } from "../light-response.ts";
import { sendResponse, type Ending } from "./send-response.ts";

const kept: Ending = { close: false, discard: false, writeTimeoutMs: 0 };

/** Sends a response over a socket, and returns all that the caller gets. */
async function receive(response: Response, { method = "GET", ending = kept } = {}): Promise<string> {
  await using host = await listen((_incoming, outgoing) => void sendResponse(outgoing, response, ending));
  return await sendRaw(host.port, `${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
}

/** Streams one chunk, and never ends. */
function streamOnce(chunk: Uint8Array, cancel = (): void => {}): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.enqueue(chunk), cancel });
}

/** The values of all headers with a name. */
function listValues(answer: string, name: string): string[] {
  return answer
    .split("\r\n")
    .filter((line) => line.toLowerCase().startsWith(`${name}: `))
    .map((line) => line.slice(name.length + 2));
}

describe("the length of a response", () => {
  test.each([
    ["text", "é", "2"],
    ["bytes", new Uint8Array([1, 2, 3]), "3"],
    ["an empty text", "", "0"],
    ["no body", null, "0"],
  ])("is sent with %s", async (_what, body, length) => {
    const answer = await receive(new LightResponse(body));
    expect(listValues(answer, "content-length")).toEqual([length]);
    expect(listValues(answer, "transfer-encoding")).toEqual([]);
    expect(bodyOf(answer)).toHaveLength(Number(length));
  });

  test.each([
    [204, []],
    [205, ["0"]],
    [304, []],
  ])("depends on a status that has no body: %i", async (status, lengths) => {
    const answer = await receive(new LightResponse(null, { status }));
    expect([statusOf(answer), listValues(answer, "content-length")]).toEqual([status, lengths]);
  });

  test("is unknown in a response to HEAD without a body", async () => {
    expect(listValues(await receive(new LightResponse(null), { method: "HEAD" }), "content-length")).toEqual([]);
    expect(listValues(await receive(new LightResponse("a"), { method: "HEAD" }), "content-length")).toEqual(["1"]);
  });

  test("is left as it is if the response has one, in any letter case", async () => {
    const answer = await receive(new LightResponse("hello", { headers: { "x-a": "1", "Content-Length": "5" } }));
    expect(listValues(answer, "content-length")).toEqual(["5"]);
  });

  test("is sent although another header's name is as long", async () => {
    const answer = await receive(new LightResponse("hello", { headers: { "x-fourteen-abc": "1" } }));
    expect(listValues(answer, "content-length")).toEqual(["5"]);
  });
});

describe("a response", () => {
  test("announces that its connection closes, unless it has such a header itself", async () => {
    const ending = { ...kept, close: true };
    expect(listValues(await receive(new LightResponse("a"), { ending }), "connection")).toEqual(["close"]);
    const own = new LightResponse("a", { headers: [["Connection", "close, x-a"]] });
    expect(listValues(await receive(own, { ending }), "connection")).toEqual(["close, x-a"]);
  });

  test("may have a body that only a genuine response can read", async () => {
    const answer = await receive(new LightResponse(new URLSearchParams({ a: "1" })));
    expect(bodyOf(answer)).toBe("3\r\na=1\r\n0\r\n\r\n");
  });

  test("may be a genuine one without a body", async () => {
    const answer = await receive(new Response(null, { headers: { "x-a": "1" } }));
    expect([statusOf(answer), listValues(answer, "x-a"), bodyOf(answer)]).toEqual([200, ["1"], "0\r\n\r\n"]);
  });

  test("begins with its headers, however long its first chunk takes", async () => {
    const stream = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
    const response = new Response(stream, { headers: { "x-a": "é" } });
    await using host = await listen((_incoming, outgoing) => void sendResponse(outgoing, response, kept));
    const socket = await open(host.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(listValues(await readUntil(socket, "\r\n\r\n"), "x-a")).toEqual(["é"]);
    socket.destroy();
  });

  test("is incomplete if its stream fails, and the promise rejects with the stream's error", async () => {
    const failure = new Error("disk");
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("half")),
      pull: (controller) => controller.error(failure),
    });
    const caught = vi.fn();
    await using host = await listen((_incoming, outgoing) => {
      sendResponse(outgoing, new Response(stream), kept)?.catch(caught);
    });
    expect(await sendRaw(host.port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).not.toContain("\r\n0\r\n");
    expect(caught).toHaveBeenCalledExactlyOnceWith(failure);
  });

  test("leaves no listener behind, however often it waits for its caller", async () => {
    let chunks = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => (chunks++ < 4 ? controller.enqueue(new Uint8Array(4 * 1024 * 1024)) : controller.close()),
    });
    const finished = deferred<number>();
    await using host = await listen((_incoming, outgoing) => {
      const onDrain = vi.fn();
      outgoing.on("drain", onDrain).once("finish", () => {
        expect(onDrain).toHaveBeenCalled();
        finished.resolve(outgoing.listenerCount("drain"));
      });
      void sendResponse(outgoing, new Response(stream), kept);
    });
    const { body } = await fetch(host.url);
    expect((await new Response(body).bytes()).length).toBe(16 * 1024 * 1024);
    expect(await finished.promise).toBe(1);
  });

  test.each([
    ["waits for the rest of a request that may leave too much", true],
    ["ends at once after any other request", false],
  ])("%s", async (_what, discard) => {
    const sent = deferred<ServerResponse>();
    await using host = await listen((_incoming, outgoing) => {
      void sendResponse(outgoing, new LightResponse("too large"), { ...kept, discard });
      sent.resolve(outgoing);
    });
    const socket = await open(host.port);
    socket.on("error", () => {}).write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    expect((await sent.promise).writableEnded).toBe(!discard);
    socket.destroy();
  });
});

describe("without a limit for writing, the host's own time-out counts", () => {
  test.each([
    ["waits for its caller", true, () => new LightResponse("a".repeat(32 * 1024 * 1024))],
    ["waits for its next chunk", false, () => new Response(streamOnce(new Uint8Array(4 * 1024 * 1024)))],
  ])("while a response %s", async (_what, paused, respond) => {
    const server = createServer((_incoming, outgoing) => void sendResponse(outgoing, respond(), kept));
    const onTimeout = vi.fn((socket: Socket) => socket.destroy());
    server.setTimeout(200, onTimeout);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const socket = await open((server.address() as AddressInfo).port);
    const closed = readAll(socket);
    if (paused) {
      socket.pause();
    }
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await vi.waitFor(() => expect(onTimeout).toHaveBeenCalledOnce(), { timeout: 5_000 });
    socket.resume();
    await closed;
    server.close();
  });
});

describe("a caller that goes while a response is streamed", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("leaves no timer behind, however much of its request is missing", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const settled = deferred<void>();
    const response = new Response(streamOnce(new TextEncoder().encode("first")));
    await using host = await listen((_incoming, outgoing) => {
      void sendResponse(outgoing, response, kept)?.then(settled.resolve);
    });
    const socket = await open(host.port);
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    await readUntil(socket, "first");
    socket.destroy();
    await settled.promise;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("cancels a stream whose next chunk does not come", async () => {
    const cancel = vi.fn();
    const stream = streamOnce(new TextEncoder().encode("first"), cancel);
    const settled = vi.fn();
    await using host = await listen((_incoming, outgoing) => {
      void sendResponse(outgoing, new Response(stream), kept)?.then(settled);
    });
    const socket = await open(host.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await readUntil(socket, "first");
    socket.destroy();
    await vi.waitFor(() =>
      expect(cancel).toHaveBeenCalledExactlyOnceWith(new Error("The caller closed the connection")),
    );
    await vi.waitFor(() => expect(settled).toHaveBeenCalledOnce());
  });

  test("cancels a stream that is faster than the caller reads", async () => {
    const cancel = vi.fn();
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
      cancel,
    });
    const settled = vi.fn();
    let outgoing: ServerResponse | undefined;
    await using host = await listen((_incoming, response) => {
      outgoing = response;
      void sendResponse(response, new Response(stream), kept)?.then(settled);
    });
    const socket = await open(host.port);
    socket.pause();
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await vi.waitFor(() => expect(outgoing?.writableNeedDrain).toBe(true));
    socket.destroy();
    await vi.waitFor(() => expect(settled).toHaveBeenCalledOnce());
    expect(cancel).toHaveBeenCalledOnce();
  });
});
