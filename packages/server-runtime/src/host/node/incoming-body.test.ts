import { once } from "node:events";
import { createServer, type Http2ServerResponse } from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { deferred } from "../../../test/deferred.ts";
import { listen } from "../../../test/hosts/listen.ts";
import { open } from "../../../test/raw-http.ts";
import { fromBuffered, fromIncoming } from "./incoming-body.ts";
import type { NodeRequest } from "./node-messages.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) {
    await cleanup();
  }
});

const aborted = { status: 400, type: "RequestAbortedException" };

/** Sends the first bytes of a POST request over HTTP/1.1, and returns its connection and the message that arrives. */
async function send(start: string): Promise<[Socket, NodeRequest]> {
  const arrived = deferred<NodeRequest>();
  const host = await listen((incoming) => arrived.resolve(incoming));
  const socket = await open(host.port);
  cleanups.push(
    () => host[Symbol.asyncDispose](),
    () => socket.destroy(),
  );
  socket.on("error", () => {}).write(`POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${start}`);
  return [socket, await arrived.promise];
}

/**
 * Sends the first bytes of a POST request over HTTP/2, and returns its connection and the messages that arrive. It sends
 * frames of its own, because Node's client ends a request before it resets it.
 */
async function sendOverHttp2(start: string): Promise<[Socket, NodeRequest, Http2ServerResponse]> {
  const arrived = deferred<[NodeRequest, Http2ServerResponse]>();
  const server = createServer((incoming, outgoing) => arrived.resolve([incoming, outgoing]));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = await open((server.address() as AddressInfo).port);
  cleanups.push(
    () => server.close(),
    () => socket.destroy(),
  );
  socket.resume().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  socket.write(encodeFrame(frames.settings, 0, 0, ""));
  // The fields are `:method: POST`, `:path: /`, `:scheme: http` and `:authority: x`.
  socket.write(encodeFrame(frames.headers, frames.endHeaders, 1, "\u0083\u0084\u0086\u0041\u0001x"));
  socket.write(encodeFrame(frames.data, 0, 1, start));
  const messages = await arrived.promise;
  await vi.waitFor(() => expect(messages[1].stream.readableLength).toBe(start.length));
  return [socket, ...messages];
}

const frames = { data: 0, headers: 1, reset: 3, settings: 4, endHeaders: 4 };
const cancelled = "\0\0\0\u0008";
const noError = "\0\0\0\0";

/** Encodes a frame of HTTP/2. {@link https://www.rfc-editor.org/rfc/rfc9113#name-frame-format} */
function encodeFrame(type: number, flags: number, stream: number, payload: string): Buffer {
  return Buffer.from([0, 0, payload.length, type, flags, 0, 0, 0, stream, ...Buffer.from(payload, "latin1")]);
}

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

async function readText(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | undefined> {
  const { done, value } = await reader.read();
  return done ? undefined : new TextDecoder().decode(value);
}

describe("a body that a framework has read", () => {
  test("may be text or bytes", async () => {
    expect(await fromBuffered("é").readBytes(2)).toEqual(new Uint8Array([0xc3, 0xa9]));
    expect(await fromBuffered(Buffer.from([0xc3, 1])).readBytes(2)).toEqual(new Uint8Array([0xc3, 1]));
  });

  test("is a stream that counts as used when it is read or cancelled", async () => {
    const onUse = vi.fn();
    const stream = fromBuffered("hi").openStream(onUse);
    await new Promise((resolve) => setImmediate(resolve));
    expect(onUse).not.toHaveBeenCalled();
    expect(await new Response(stream).text()).toBe("hi");
    expect(onUse).toHaveBeenCalledOnce();
    await fromBuffered("hi").openStream(onUse).cancel();
    expect(onUse).toHaveBeenCalledTimes(2);
  });
});

describe("a body that is read as a whole", () => {
  test("asks for its bytes first", async () => {
    const [socket, incoming] = await send("");
    const beforeRead = vi.fn(() => socket.write(`${chunk("one ")}${chunk("two")}${chunk("")}`));
    expect(Buffer.from(await fromIncoming(incoming, beforeRead).readBytes(7)).toString()).toBe("one two");
    expect(beforeRead).toHaveBeenCalledOnce();
  });

  test("is not read further once it is over the limit, but can still be discarded", async () => {
    const [socket, incoming] = await send(chunk("123"));
    await expect(fromIncoming(incoming, () => {}).readBytes(2)).rejects.toMatchObject({ status: 413 });
    expect(incoming.isPaused()).toBe(true);
    const ended = new Promise((resolve) => incoming.once("end", resolve));
    incoming.resume();
    socket.write(`${chunk("456")}${chunk("789")}${chunk("")}`);
    await ended;
  });
});

describe("a body that is read as a stream", () => {
  test("is left alone until somebody reads it", async () => {
    const [socket, incoming] = await send(chunk("a"));
    const beforeRead = vi.fn(() => socket.write(chunk("")));
    const onUse = vi.fn();
    const reader = fromIncoming(incoming, beforeRead).openStream(onUse).getReader();
    await new Promise((resolve) => setImmediate(resolve));
    expect([onUse.mock.calls.length, beforeRead.mock.calls.length]).toEqual([0, 0]);
    expect([await readText(reader), await readText(reader)]).toEqual(["a", undefined]);
    expect([onUse.mock.calls.length, beforeRead.mock.calls.length]).toEqual([1, 1]);
  });

  test("is not read further than somebody waits for", async () => {
    const [, incoming] = await send(chunk("a"));
    const reader = fromIncoming(incoming, () => {})
      .openStream(() => {})
      .getReader();
    expect(await readText(reader)).toBe("a");
    expect(incoming.isPaused()).toBe(true);
  });

  test("may be read several times at once", async () => {
    const [socket, incoming] = await send("");
    const reader = fromIncoming(incoming, () => {})
      .openStream(() => {})
      .getReader();
    const read = [readText(reader), readText(reader), readText(reader)];
    socket.write(chunk("a"));
    expect(await read[0]).toBe("a");
    socket.write(chunk("b"));
    expect(await read[1]).toBe("b");
    socket.write(chunk(""));
    expect(await read[2]).toBeUndefined();
  });

  test("stops when it is cancelled, and can still be discarded", async () => {
    const [socket, incoming] = await send(chunk("a"));
    const onUse = vi.fn();
    const reader = fromIncoming(incoming, () => {})
      .openStream(onUse)
      .getReader();
    await reader.read();
    const next = reader.read();
    await reader.cancel();
    expect((await next).done).toBe(true);
    expect(incoming.isPaused()).toBe(true);
    const ended = new Promise((resolve) => incoming.once("end", resolve));
    incoming.resume();
    socket.write(`${chunk("b")}${chunk("")}`);
    await ended;
  });

  test("counts as used if it is cancelled unread", async () => {
    const [, incoming] = await send("");
    const onUse = vi.fn();
    await fromIncoming(incoming, () => {})
      .openStream(onUse)
      .cancel();
    expect(onUse).toHaveBeenCalledOnce();
  });
});

describe("a caller that has gone", () => {
  test("fails a body that is read later", async () => {
    const [socket, incoming] = await send(chunk("a"));
    socket.destroy();
    await vi.waitFor(() => expect(incoming.destroyed).toBe(true));
    await expect(fromIncoming(incoming, () => {}).readBytes(9)).rejects.toMatchObject(aborted);
    const stream = fromIncoming(incoming, () => {}).openStream(() => {});
    await expect(stream.getReader().read()).rejects.toMatchObject(aborted);
  });

  test.each([
    ["before", false],
    ["after", true],
  ])("fails a body over HTTP/2 that is reset %s the response and read later", async (_when, responds) => {
    const [socket, incoming, outgoing] = await sendOverHttp2("half");
    if (responds) {
      outgoing.end("early");
    }
    socket.write(encodeFrame(frames.reset, 0, 1, cancelled));
    await vi.waitFor(() => expect(outgoing.stream.destroyed).toBe(true));
    await expect(fromIncoming(incoming, () => {}).readBytes(9)).rejects.toMatchObject(aborted);
  });

  test.each([
    ["before", false],
    ["after", true],
  ])("fails a stream over HTTP/2 that is reset %s the response while it is read", async (_when, responds) => {
    const [socket, incoming, outgoing] = await sendOverHttp2("half");
    const text = new Response(fromIncoming(incoming, () => {}).openStream(() => {})).text();
    const ended = once(incoming, "end");
    await once(incoming, "data");
    if (responds) {
      outgoing.end("early");
    }
    socket.write(encodeFrame(frames.reset, 0, 1, cancelled));
    await expect(text).rejects.toMatchObject(aborted);
    // Node reports the end after the failure.
    await ended;
  });

  test.each([
    ["before", true],
    ["after", false],
  ])("fails a body over HTTP/2 whose reading begins %s a reset without an error code", async (_when, before) => {
    const [socket, incoming, { stream }] = await sendOverHttp2("half");
    const early = before ? fromIncoming(incoming, () => {}).readBytes(9) : undefined;
    const reset = once(stream, "aborted");
    socket.write(encodeFrame(frames.reset, 0, 1, noError));
    await reset;
    await expect(early ?? fromIncoming(incoming, () => {}).readBytes(9)).rejects.toMatchObject(aborted);
  });
});
