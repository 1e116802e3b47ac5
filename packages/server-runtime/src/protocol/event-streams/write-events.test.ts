import { getEventListeners } from "node:events";
import * as s from "@smithy-contract/shapes";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createDocuments, songs } from "../../../test/songs.ts";
import { InvalidInputError } from "../../validation/invalid-input-error.ts";
import { ProtocolError } from "../errors.ts";
import type { EventWatch, StreamShapes } from "./event-streams.ts";
import { decodeMessage } from "./messages.ts";
import { compileEventWriter } from "./write-events.ts";

const closed = s.error("x#Closed", "client", 409, { message: s.string });
const report = vi.fn<(thrown: unknown) => void>();

beforeEach(() => {
  report.mockReset();
});

function watchBy(signal = new AbortController().signal): EventWatch {
  return { operation: "sing", signal, validates: false, report };
}

/** Writes events, and reads the headers of each message by their values, and its payload as text. */
async function write(
  events: unknown,
  watch: EventWatch | undefined = watchBy(),
  shapes: Partial<StreamShapes> = {},
  members?: Readonly<Record<string, unknown>>,
): Promise<unknown[]> {
  const writer = compileEventWriter({ name: "sounds", events: songs, errors: [closed], ...shapes }, createDocuments());
  const messages: unknown[] = [];
  for await (const bytes of writer(events, watch, members)) {
    const { headers, body } = decodeMessage(new Uint8Array(bytes));
    const values = Object.entries(headers).map(([name, { value }]) => [name, value]);
    messages.push({ ...Object.fromEntries(values), payload: new TextDecoder().decode(body) });
  }
  return messages;
}

async function* sequence(...events: readonly unknown[]): AsyncGenerator<unknown> {
  yield* events;
}

// oxlint-disable-next-line require-yield -- It fails before its first event.
async function* failWith(thrown: unknown): AsyncGenerator<unknown> {
  throw thrown;
}

function branded<Thrown extends Error>(error: Thrown, id: string, members: object = {}): Thrown {
  s.brandError(error, id);
  return Object.assign(error, members);
}

const stop = { ":message-type": "event", ":event-type": "stop", ":content-type": "application/json", payload: "{}" };

function failure(code: string, message: unknown): object {
  return { ":message-type": "error", ":error-code": code, ":error-message": message, payload: "" };
}

describe("a stream of events", () => {
  test.each([[[{ stop: {} }]], [null], ["abc"]])("that is %o, and no async iterable, is refused", async (events) => {
    await expect(write(events)).rejects.toThrow(new TypeError("An event stream must be an async iterable of events."));
  });

  test("begins with the other members of the output, which may all be absent", async () => {
    const initial = s.structure<{ room?: string }>("x#Output", { room: s.string });
    const first = { ...stop, ":event-type": "initial-response" };
    expect(await write(sequence({ stop: {} }), watchBy(), { initial }, { room: "a" })).toEqual([
      { ...first, payload: '{"room":"a"}' },
      stop,
    ]);
    expect(await write(sequence(), watchBy(), { initial })).toEqual([first]);
  });

  test("lets go of an iterator that has no method to end it", async () => {
    const events = { next: () => Promise.resolve({ done: false, value: { stop: {} } }) };
    const writer = compileEventWriter({ name: "sounds", events: songs }, createDocuments());
    const reader = writer({ [Symbol.asyncIterator]: () => events }, watchBy()).getReader();
    await reader.read();
    await expect(reader.cancel()).resolves.toBeUndefined();
  });

  test.each<readonly [string, AsyncIterable<unknown>, unknown]>([
    ["an event", sequence({ stop: {} }), stop],
    ["no event", sequence({}), failure("InternalFailure", "Internal failure")],
    ["a secret error", failWith(new Error("secret")), failure("InternalFailure", "Internal failure")],
    [
      "a refusal",
      failWith(new ProtocolError({ status: 503, type: "Down", message: "Later." })),
      failure("Down", "Later."),
    ],
    ["an error of the operation", failWith(branded(new Error("a"), "x#Closed")), failure("Closed", "a")],
    [
      "an error that cannot be written",
      failWith(branded(new Error("a"), "x#TooLoud", { level: "high" })),
      failure("InternalFailure", "Internal failure"),
    ],
  ])("writes %s although nobody watches", async (_name, events, message) => {
    const writer = compileEventWriter({ name: "sounds", events: songs, errors: [closed] }, createDocuments());
    const { value } = await writer(events, undefined).getReader().read();
    const { headers } = decodeMessage(new Uint8Array(value ?? []));
    expect(message).toMatchObject(Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, one.value])));
  });
});

describe("what is thrown", () => {
  test("is an exception with its failures if input is invalid and the union has such an error", async () => {
    const failures = [{ path: "/a", message: "Value at '/a' failed" }];
    const [message] = await write(failWith(new InvalidInputError(failures)));
    expect(message).toMatchObject({ ":message-type": "exception", ":exception-type": "invalid" });
    expect(JSON.parse(String(Object(message).payload))).toEqual({
      message: expect.stringContaining("Value at '/a' failed"),
      fieldList: failures,
    });
    expect(report).not.toHaveBeenCalled();
  });

  test("is an internal failure, and reported, if a member of the error cannot be written", async () => {
    const error = branded(new Error("ouch"), "x#TooLoud", { level: "high" });
    expect(await write(failWith(error))).toEqual([failure("InternalFailure", "Internal failure")]);
    expect(report).toHaveBeenCalledExactlyOnceWith(
      new TypeError("The value of the event's header does not fit the shape smithy.api#Integer."),
    );
  });

  test("is reported only if the server is to blame", async () => {
    const refused = new ProtocolError({ status: 429, type: "Busy", message: "Later." });
    expect(await write(failWith(refused))).toEqual([failure("Busy", "Later.")]);
    expect(report).not.toHaveBeenCalled();
    const down = new ProtocolError({ status: 503, type: "Down", message: "Later." });
    expect(await write(failWith(down))).toEqual([failure("Down", "Later.")]);
    expect(report).toHaveBeenCalledExactlyOnceWith(down);
  });

  test("is not reported if the caller sent it in its own stream", async () => {
    const received = branded(new ProtocolError({ status: 400, type: "Closed", message: "shut" }), "x#Closed");
    expect(await write(failWith(received))).toEqual([failure("Closed", "shut")]);
    expect(report).not.toHaveBeenCalled();
  });

  test("is reported with the errors that the stream has instead", async () => {
    await write(failWith(branded(new Error("shut"), "x#Closed")));
    expect(String(report.mock.lastCall)).toContain("errors: TooLoud (tooLoud), ValidationException (invalid).");
    const events = s.eventStream<{ stop: object }>("x#Silence", { stop: s.structure("x#Stop", {}) });
    await write(failWith(branded(new Error("shut"), "x#Closed")), watchBy(), { events });
    expect(String(report.mock.lastCall)).toContain("errors: it has none.");
  });

  test("is reported as it is if the operation has no errors", async () => {
    const secret = new Error("secret");
    const writer = compileEventWriter({ name: "sounds", events: songs }, createDocuments());
    await new Response(writer(failWith(secret), watchBy())).arrayBuffer();
    expect(report).toHaveBeenCalledExactlyOnceWith(secret);
  });

  test("is cut to a message that fits into a header", async () => {
    const long = new ProtocolError({ status: 400, type: "Long", message: "a".repeat(40_000) });
    expect(await write(failWith(long))).toEqual([failure("Long", "a".repeat(8000))]);
  });
});

describe("the wait for an event", () => {
  const unfinished = failure(
    "ServiceUnavailableException",
    "The event stream did not end in the time that the host has for the request.",
  );

  function never(): AsyncIterable<unknown> {
    return { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) };
  }

  test("ends when the host's time does", async () => {
    const host = new AbortController();
    const writing = write(never(), watchBy(host.signal));
    host.abort(new DOMException("late", "TimeoutError"));
    expect(await writing).toEqual([unfinished]);
  });

  test("does not begin if the host's time has ended before", async () => {
    const late = AbortSignal.abort(new DOMException("late", "TimeoutError"));
    expect(await write(never(), watchBy(late))).toEqual([unfinished]);
  });

  test("goes on if the caller has gone, so that the implementation decides", async () => {
    const caller = new AbortController();
    const events = (async function* () {
      caller.abort();
      await new Promise((resolve) => setTimeout(resolve, 1));
      yield { stop: {} };
    })();
    expect(await write(events, watchBy(caller.signal))).toEqual([stop]);
  });

  test("does not listen to the host any more when the event is there", async () => {
    const { signal } = new AbortController();
    await write(sequence({ stop: {} }, { stop: {} }), watchBy(signal));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
