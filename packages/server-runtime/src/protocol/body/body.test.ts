import { describe, expect, test, vi } from "vitest";
import { collect, decodeUtf8, readBody, readBytes } from "./body.ts";

function toStream(chunks: readonly Uint8Array[], cancel?: () => Promise<void>): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks[next++];
      if (chunk === undefined) {
        controller.close();
      } else {
        controller.enqueue(chunk);
      }
    },
    ...(cancel === undefined ? {} : { cancel }),
  });
}

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

describe("readBody", () => {
  test("refuses a body by its declared length, without reading it", async () => {
    const request = post("ab", { "content-length": "1000" });
    await expect(readBody(request, 10)).rejects.toMatchObject({ status: 413 });
    expect(request.bodyUsed).toBe(false);
  });

  test("accepts a declared length up to the limit itself", async () => {
    expect(await readBody(post("abcde", { "content-length": "5" }), 5)).toHaveLength(5);
  });

  test("does not trust a declared length that is too small, or a missing one", async () => {
    for (const length of ["1", "-5", "x", ""]) {
      await expect(readBody(post("abcdef", { "content-length": length }), 5)).rejects.toMatchObject({ status: 413 });
      expect(await readBody(post("abcde", { "content-length": length }), 5)).toHaveLength(5);
    }
  });

  test("distinguishes an aborted request from an error of the server", async () => {
    const caller = new AbortController();
    const body = new ReadableStream({ pull: () => Promise.reject(new Error("reset")) });
    const init = { method: "POST", body, duplex: "half", signal: caller.signal } as const;
    const request = new Request("http://localhost/", init);
    caller.abort();
    await expect(readBody(request, 5)).rejects.toMatchObject({ status: 400, type: "RequestAbortedException" });
  });

  test("gets the bytes from a request that offers them", async () => {
    const request = Object.assign(post(""), { [readBytes]: async () => Uint8Array.of(1) });
    expect(await readBody(request, 5)).toEqual(Uint8Array.of(1));
  });
});

describe("collect", () => {
  test("stops at the limit without waiting for a sender that does not stop", async () => {
    const cancel = vi.fn<() => Promise<void>>(() => new Promise(() => {}));
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel,
    });
    await expect(collect(endless, 95)).rejects.toMatchObject({ status: 413 });
    expect(cancel).toHaveBeenCalledOnce();
  });

  test("leaves no unhandled rejection behind if cancelling fails", async () => {
    const cancel = (): Promise<void> => Promise.reject(new Error("gone"));
    const collecting = collect(toStream([new Uint8Array(3), new Uint8Array(3)], cancel), 5);
    await expect(collecting).rejects.toMatchObject({ status: 413 });
  });

  test("uses little more memory than the content of a body that arrives byte by byte", async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i);
    const whole = await collect(toStream([...bytes].map((byte) => Uint8Array.of(byte))), 100_000);
    expect(whole).toEqual(bytes);
    expect(whole.buffer.byteLength).toBeLessThanOrEqual(2 * bytes.length);
  });

  test("does not copy a body that arrives in one chunk", async () => {
    const whole = Uint8Array.of(1, 2, 3);
    expect((await collect(toStream([new Uint8Array(), whole]), 3)).buffer).toBe(whole.buffer);
  });

  test("passes a sender's error on", async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("reset")) });
    await expect(collect(broken, 5)).rejects.toThrow("reset");
  });

  test("joins the chunks, up to the limit itself", async () => {
    expect(await collect(toStream([Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)]), 3)).toEqual(
      Uint8Array.of(1, 2, 3),
    );
    expect(await collect(toStream([]), 0)).toEqual(new Uint8Array());
    expect(await collect(null, 0)).toEqual(new Uint8Array());
  });
});

describe("decodeUtf8", () => {
  test.each([[[0xff]], [[0xc3]], [[0xc0, 0xaf]], [[0xed, 0xa0, 0x80]], [[0xf5, 0x80, 0x80, 0x80]], [[0x61, 0x80]]])(
    "refuses bytes that are not UTF-8: %o",
    (bytes) => {
      expect(() => decodeUtf8(Uint8Array.from(bytes))).toThrow("The body is not valid UTF-8.");
    },
  );

  test("keeps a byte order mark", () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\ufeffa");
  });
});
