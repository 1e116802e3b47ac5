import { Readable } from "node:stream";
import * as s from "@smithy-contract/shapes";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deferred, type Deferred } from "../../test/deferred.ts";
import { notesServer } from "../../test/notes-server.ts";
import { postJson, serveOne } from "../../test/one-operation.ts";
import type { OperationCall } from "../index.ts";
import { limitCalls, type CallLimit } from "./limit-calls.ts";

interface Note {
  id: string;
  text: string;
}

const get = (id = "a"): Request => new Request(`http://localhost/notes/${id}`);
const put = (body = '{"text":"b"}'): Request =>
  new Request("http://localhost/notes/a", { method: "PUT", body, headers: { "content-type": "application/json" } });
const onError = (): void => {};

async function summarize(response: Response): Promise<unknown> {
  const { status, headers } = response;
  return [status, headers.get("x-amzn-errortype"), headers.get("retry-after"), await response.json()];
}

function unavailable(message: string): unknown {
  return [503, "ServiceUnavailableException", "1", { message }];
}

const full = unavailable("The server is working on as many calls as it may. Try again later.");
const fullOperation = unavailable("The operation getNote is working on as many calls as it may. Try again later.");
const late = unavailable("The operation did not finish within 100 ms. Try again later.");

describe("a limit on calls at the same time", () => {
  /** An implementation whose calls wait until the test ends them. */
  function waiting(): { readonly calls: Deferred<Note>[]; getNote(): Promise<Note> } {
    const calls: Deferred<Note>[] = [];
    return {
      calls,
      getNote() {
        const call = deferred<Note>();
        calls.push(call);
        return call.promise;
      },
    };
  }

  test("refuses one more with a 503, until one of them ends", async () => {
    const { calls, getNote } = waiting();
    const server = notesServer({ getNote }, { callLimits: limitCalls({ maxConcurrency: 2 }), onError });
    const first = server.fetch(get());
    const second = server.fetch(get());
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    expect(await summarize(await server.fetch(get()))).toEqual(full);
    expect(calls).toHaveLength(2);

    calls[0]?.resolve({ id: "a", text: "1" });
    expect((await first).status).toBe(200);
    const third = server.fetch(get());
    await vi.waitFor(() => expect(calls).toHaveLength(3));
    calls[1]?.resolve({ id: "a", text: "2" });
    calls[2]?.resolve({ id: "a", text: "3" });
    expect([(await second).status, (await third).status]).toEqual([200, 200]);
  });

  test("of one operation leaves the others alone, and counts against the server's", async () => {
    const { calls, getNote } = waiting();
    const callLimits = limitCalls({ maxConcurrency: 2, operations: { getNote: { maxConcurrency: 1 } } });
    const putNote = (): Promise<Note> => getNote();
    const server = notesServer({ getNote, putNote }, { callLimits, onError });
    const reading = server.fetch(get());
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    expect(await summarize(await server.fetch(get()))).toEqual(fullOperation);
    const writing = server.fetch(put());
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    expect(await summarize(await server.fetch(put()))).toEqual(full);
    for (const call of calls) {
      call.resolve({ id: "a", text: "" });
    }
    expect([(await reading).status, (await writing).status]).toEqual([200, 200]);
  });

  test("is not used up by errors, nor by requests that are invalid or refused", async () => {
    const getNote = vi.fn(() => Promise.reject(new Error("broken")));
    const server = notesServer({ getNote }, { callLimits: limitCalls({ maxConcurrency: 1 }), onError });
    for (let at = 0; at < 3; at += 1) {
      expect((await server.fetch(get())).status).toBe(500);
    }
    expect(getNote).toHaveBeenCalledTimes(3);

    let body: ReadableStreamDefaultController<Uint8Array> | undefined;
    const slow = new Request("http://localhost/notes/a", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: new ReadableStream<Uint8Array>({ start: (controller) => void (body = controller) }),
      duplex: "half",
    } as RequestInit);
    const pending = server.fetch(slow);
    expect((await server.fetch(put())).status).toBe(200);
    expect((await server.fetch(put("{}"))).status).toBe(400);
    expect((await server.fetch(put())).status).toBe(200);
    body?.enqueue(new TextEncoder().encode('{"text":"slow"}'));
    body?.close();
    expect((await pending).status).toBe(200);
  });

  test("is reported to onError with the request id", async () => {
    const report = vi.fn();
    const { calls, getNote } = waiting();
    const server = notesServer({ getNote }, { callLimits: limitCalls({ maxConcurrency: 1 }), onError: report });
    const first = server.fetch(get());
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    const { headers } = await server.fetch(get());
    expect(report).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ name: "ProtocolError", status: 503 }),
      expect.objectContaining({ operation: "getNote", requestId: headers.get("x-amzn-requestid") }),
    );
    calls[0]?.resolve({ id: "a", text: "" });
    await first;
  });

  test("is over for a call when its output is known, even if the body is still being read", async () => {
    const output = { blob: { target: () => s.blob, traits: { httpPayload: true, streaming: true } as const } };
    const endless = (): ReadableStream => new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(1)) });
    const server = serveOne({
      output,
      run: () => ({ blob: endless() }),
      options: { callLimits: limitCalls({ maxConcurrency: 1 }) },
    });
    const responses = [await server.fetch(postJson("{}")), await server.fetch(postJson("{}"))];
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    await Promise.all(responses.map(({ body }) => body?.cancel()));
  });
});

describe("a time-out of a call", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** Serves a note that takes as long as the test wants, and shows the call. */
  function serveSlowly(limit: CallLimit) {
    const seen: OperationCall[] = [];
    const result = deferred<Note>();
    const server = notesServer(
      {
        getNote: (_input, call) => {
          seen.push(call);
          return result.promise;
        },
      },
      { callLimits: limitCalls(limit), onError },
    );
    return { server, seen, result };
  }

  test("is a 503 that aborts the signal, and frees the call's place", async () => {
    const { server, seen, result } = serveSlowly({ timeoutMs: 100, maxConcurrency: 1 });
    const response = server.fetch(get());
    await vi.advanceTimersByTimeAsync(99);
    expect(seen[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await summarize(await response)).toEqual(late);
    expect(seen[0]?.signal.reason).toMatchObject({ name: "TimeoutError" });

    const next = server.fetch(get());
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toHaveLength(2);
    result.resolve({ id: "a", text: "b" });
    expect((await next).status).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("leaves a call alone that ends in time, and its signal follows the caller's", async () => {
    const { server, seen, result } = serveSlowly({ timeoutMs: 100 });
    const caller = new AbortController();
    const response = server.fetch(new Request(get(), { signal: caller.signal }));
    await vi.advanceTimersByTimeAsync(99);
    result.resolve({ id: "a", text: "b" });
    expect(await (await response).json()).toEqual({ id: "a", text: "b" });
    await vi.advanceTimersByTimeAsync(1000);
    expect([vi.getTimerCount(), seen[0]?.signal.aborted]).toEqual([0, false]);
    caller.abort();
    expect(seen[0]?.signal.aborted).toBe(true);
  });

  test("covers interceptors, whose signal is the same", async () => {
    const signals: AbortSignal[] = [];
    const server = notesServer(
      {
        getNote: (_input, { signal }) => {
          signals.push(signal);
          return new Promise<Note>((_resolve, reject) => {
            signal.addEventListener("abort", () => reject(new Error("aborted")));
          });
        },
      },
      {
        callLimits: limitCalls({ operations: { getNote: { timeoutMs: 100 } } }),
        interceptors: [
          (call, next) => {
            signals.push(call.signal);
            return next();
          },
        ],
        onError,
      },
    );
    const response = server.fetch(get());
    await vi.advanceTimersByTimeAsync(100);
    expect(await summarize(await response)).toEqual(late);
    expect(signals).toEqual([signals[0], signals[0]]);
  });

  test("of an operation takes the place of the server's", async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const callLimits = limitCalls({ timeoutMs: 50, operations: { getNote: { timeoutMs: 100 }, putFile: {} } });
    const server = notesServer({ getNote: never, putNote: never, putFile: never }, { callLimits, onError });
    const statuses: string[] = [];
    const slow = server.fetch(get()).then(({ status }) => statuses.push(`get ${status}`));
    const fast = server.fetch(put()).then(({ status }) => statuses.push(`put ${status}`));
    const file = server
      .fetch(new Request("http://localhost/files/a", { method: "PUT", body: "a" }))
      .then(({ status }) => statuses.push(`file ${status}`));
    await vi.advanceTimersByTimeAsync(50);
    await Promise.all([fast, file]);
    expect(statuses.sort()).toEqual(["file 503", "put 503"]);
    await vi.advanceTimersByTimeAsync(50);
    await slow;
    expect(statuses).toContain("get 503");
  });

  test("ignores a late error", async () => {
    const report = vi.fn();
    const failure = deferred<never>();
    const server = notesServer(
      { getNote: () => failure.promise.then(() => Promise.reject(new Error("late"))) },
      { callLimits: limitCalls({ timeoutMs: 100 }), onError: report },
    );
    const response = server.fetch(get());
    await vi.advanceTimersByTimeAsync(100);
    expect((await response).status).toBe(503);
    failure.resolve(undefined as never);
    await vi.advanceTimersByTimeAsync(0);
    expect(report).toHaveBeenCalledOnce();
  });

  test("cancels the stream of a late output", async () => {
    const cancel = vi.fn();
    const nodeStream = new Readable({ read() {} });
    for (const blob of [new ReadableStream({ cancel }), nodeStream]) {
      const result = deferred<unknown>();
      const output = { blob: { target: () => s.blob, traits: { httpPayload: true, streaming: true } as const } };
      const options = { callLimits: limitCalls({ timeoutMs: 100 }), onError };
      const response = serveOne({ output, run: () => result.promise, options }).fetch(postJson("{}"));
      await vi.advanceTimersByTimeAsync(100);
      expect((await response).status).toBe(503);
      result.resolve({ count: 5, blob });
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(cancel).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(nodeStream.destroyed).toBe(true));
  });

  test("leaves the stream of an output alone that is known in time", async () => {
    const output = { blob: { target: () => s.blob, traits: { httpPayload: true, streaming: true } as const } };
    const run = (): unknown => ({ blob: new Blob(["all of it"]).stream() });
    const server = serveOne({ output, run, options: { callLimits: limitCalls({ timeoutMs: 100 }), onError } });
    vi.useRealTimers();
    expect(await (await server.fetch(postJson("{}"))).text()).toBe("all of it");
  });

  test("takes a timer only if there is one", async () => {
    const { server, seen, result } = serveSlowly({ maxConcurrency: 1 });
    const response = server.fetch(get());
    await vi.advanceTimersByTimeAsync(1);
    expect([seen.length, vi.getTimerCount()]).toEqual([1, 0]);
    result.resolve({ id: "a", text: "b" });
    expect((await response).status).toBe(200);
  });

  test("may be longer than a timer can wait", async () => {
    const { server, result } = serveSlowly({ timeoutMs: 2 ** 40 });
    const response = server.fetch(get());
    await vi.advanceTimersByTimeAsync(1000);
    result.resolve({ id: "a", text: "b" });
    expect((await response).status).toBe(200);
  });
});

describe("limits that cannot be meant", () => {
  test.each([
    [{ timeoutMs: 0 }, "limitCalls: timeoutMs is 0; it must be a number of at least 1."],
    [{ timeoutMs: Number.NaN }, "limitCalls: timeoutMs is NaN; it must be a number of at least 1."],
    [{ maxConcurrency: 0 }, "limitCalls: maxConcurrency is 0; it must be a number of at least 1."],
    [
      { operations: { getNote: { timeoutMs: -1 } } },
      "limitCalls: operations.getNote.timeoutMs is -1; it must be a number of at least 1.",
    ],
    [
      { operations: { getNote: { maxConcurrency: 0.5 } } },
      "limitCalls: operations.getNote.maxConcurrency is 0.5; it must be a number of at least 1.",
    ],
  ])("%j is refused", (limits, message) => {
    expect(() => limitCalls(limits)).toThrow(new TypeError(message));
  });

  test("a limit that does not exist neither compiles nor runs", () => {
    // @ts-expect-error the limit is called timeoutMs
    expect(() => limitCalls({ timeout: 5 })).toThrow(
      new TypeError("limitCalls: timeout is not a limit; the limits are timeoutMs and maxConcurrency."),
    );
    // @ts-expect-error the limit is called maxConcurrency
    expect(() => limitCalls({ operations: { getNote: { max: 1 } } })).toThrow(
      new TypeError("limitCalls: operations.getNote.max is not a limit; the limits are timeoutMs and maxConcurrency."),
    );
  });

  test("the limits themselves are no value of the option", () => {
    // @ts-expect-error limitCalls is missing
    expect(() => notesServer({}, { callLimits: { timeoutMs: 5 } })).toThrow(
      new TypeError("The option `callLimits` takes what `limitCalls({ … })` returns."),
    );
  });

  test("text is refused", () => {
    // @ts-expect-error the compiler asks for a number; JavaScript does not
    expect(() => limitCalls({ timeoutMs: "5" })).toThrow(
      new TypeError("limitCalls: timeoutMs is 5; it must be a number of at least 1."),
    );
  });

  test("an operation that does not exist neither compiles nor runs", () => {
    // @ts-expect-error the notes service has no operation of this name
    expect(() => notesServer({}, { callLimits: limitCalls({ operations: { getNotes: { timeoutMs: 1 } } }) })).toThrow(
      new TypeError("The option `callLimits.operations` names getNotes, which Notes does not have."),
    );
  });
});
