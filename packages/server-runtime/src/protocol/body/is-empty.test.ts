import { describe, expect, test, vi } from "vitest";
import { isEmpty } from "./is-empty.ts";

function post(body: BodyInit | null, signal?: AbortSignal): Request {
  const init = { method: "POST", body, duplex: "half", signal: signal ?? null } as const;
  return new Request("http://localhost/", init);
}

describe("isEmpty", () => {
  test.each([
    ["no body", null, true],
    ["an empty body", "", true],
    ["a body", "a", false],
    [
      "a body of empty chunks",
      new ReadableStream({ start: (all) => (all.enqueue(new Uint8Array()), all.close()) }),
      true,
    ],
  ])("tells whether a request has %s", async (_name, body, expected) => {
    expect(await isEmpty(post(body))).toBe(expected);
  });

  test("reads no further than the first byte, past empty chunks", async () => {
    const chunks = [0, 0, 1, 1, 1].map((length) => new Uint8Array(length));
    const cancel = vi.fn<() => void>();
    const pull = (controller: ReadableStreamDefaultController): void => controller.enqueue(chunks.shift());
    expect(await isEmpty(post(new ReadableStream({ pull, cancel }, { highWaterMark: 0 })))).toBe(false);
    expect(cancel).toHaveBeenCalledOnce();
    expect(chunks.length).toBeGreaterThan(0);
  });

  test("distinguishes a caller that has gone from an error of the server", async () => {
    const failing = (signal?: AbortSignal): Promise<boolean> =>
      isEmpty(post(new ReadableStream({ pull: () => Promise.reject(new Error("reset")) }), signal));
    await expect(failing()).rejects.toThrow("reset");
    const caller = new AbortController();
    caller.abort();
    await expect(failing(caller.signal)).rejects.toMatchObject({ status: 400, type: "RequestAbortedException" });
  });
});
