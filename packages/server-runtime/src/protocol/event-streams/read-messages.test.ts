import type { Message } from "@smithy/types";
import { describe, expect, test, vi } from "vitest";
import { encodeMessage } from "./messages.ts";
import { readMessages } from "./read-messages.ts";

const limits = { eventBytes: 100, eventIdleMs: 10_000 };

function post(body: BodyInit, signal?: AbortSignal): Request {
  return new Request("http://x/", { method: "POST", body, duplex: "half", signal } as RequestInit);
}

async function readAll(request: Request, eventIdleMs = limits.eventIdleMs): Promise<Message[]> {
  const messages: Message[] = [];
  for await (const message of readMessages(request, { ...limits, eventIdleMs })) {
    messages.push(message);
  }
  return messages;
}

/** The first bytes of a message, which say how long it and its headers are. */
function announce(length: number, headersLength: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(Math.max(length, 12)));
  view.setUint32(0, length);
  view.setUint32(4, headersLength);
  return new Uint8Array(view.buffer);
}

const empty = { headers: {}, body: new Uint8Array() };

describe("a message", () => {
  test.each([
    ["is shorter than its own checksums", 15, 0],
    ["has longer headers than itself", 20, 5],
  ])("that %s is refused before its bytes are there", async (_name, length, headersLength) => {
    await expect(readAll(post(announce(length, headersLength)))).rejects.toMatchObject({
      status: 400,
      message: "The body is not an event stream: the lengths of a message contradict each other.",
    });
  });

  test("may consist of headers alone", async () => {
    await expect(readAll(post(announce(20, 4)))).rejects.toThrow("wrong checksum");
  });

  test("may have neither headers nor a payload", async () => {
    expect(await readAll(post(new Uint8Array(encodeMessage(empty))))).toEqual([empty]);
  });
});

describe("a body that fails", () => {
  function failing(first: Uint8Array | undefined, fail: () => unknown): ReadableStream {
    return new ReadableStream(
      {
        pull(controller) {
          if (first !== undefined) {
            controller.enqueue(first);
          }
          const reason = fail();
          if (reason !== undefined) {
            controller.error(reason);
          }
        },
      },
      { highWaterMark: 0 },
    );
  }

  test("fails for the same reason while the caller is there", async () => {
    const reset = new Error("reset");
    await expect(readAll(post(failing(undefined, () => reset)))).rejects.toBe(reset);
  });

  test("is an abandoned request once the caller has gone", async () => {
    const caller = new AbortController();
    const body = failing(undefined, () => {
      caller.abort();
      return new Error("reset");
    });
    await expect(readAll(post(body, caller.signal))).rejects.toMatchObject({ type: "RequestAbortedException" });
  });

  test("is malformed if its bytes are, although the caller has gone", async () => {
    const caller = new AbortController();
    const body = failing(announce(15, 0), () => caller.abort());
    await expect(readAll(post(body, caller.signal))).rejects.toThrow("contradict each other");
  });
});

describe("the wait for a message", () => {
  test("needs no timer if the limit is infinite", async () => {
    vi.useFakeTimers();
    try {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const reading = readAll(post(readable), Infinity);
      expect(vi.getTimerCount()).toBe(0);
      const writer = writable.getWriter();
      await writer.write(encodeMessage(empty));
      await writer.close();
      expect(await reading).toEqual([empty]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("leaves no timer behind", async () => {
    vi.useFakeTimers();
    try {
      await readAll(post(new Uint8Array(encodeMessage(empty))));
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
