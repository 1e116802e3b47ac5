import {
  blob,
  brandError,
  error,
  eventStream,
  operation,
  simple,
  string,
  structure,
  union,
  unit,
} from "@smithy-contract/shapes";
import { describe, expect, test, vi } from "vitest";
import { networkError, rawResponse, unmodeledError, type Failure } from "./failure.ts";
import { events } from "./events.ts";
import {
  breakStream,
  collectEvents,
  findInputStream,
  findOutputStream,
  hasError,
  isAsyncIterable,
  toStreamError,
} from "./mocked-stream.ts";

const Choice = union("a#Choice", { text: string });
const Events = eventStream("a#Events", { text: structure("a#Text", { text: string }) });
const In = structure("a#In", {
  name: string,
  choice: Choice,
  body: simple<Uint8Array>(blob, "a#Body", { streaming: true }),
  events: Events,
});

describe("the event stream of an operation", () => {
  const watch = operation({ id: "a#Watch", input: In, output: In, errors: [], eventStream: "output" });

  test("is the member whose target is a union of events", () => {
    expect(findOutputStream(watch)?.name).toBe("events");
    expect(findOutputStream(watch)?.event.traits).toEqual({});
    expect(findInputStream(watch)?.name).toBe("events");
  });

  test("does not exist if neither side has one", () => {
    const get = operation({ id: "a#Get", input: unit, output: unit, errors: [] });
    expect([findInputStream(get), findOutputStream(get)]).toEqual([undefined, undefined]);
  });
});

test("an error of a stream is any of those that its union has", () => {
  const errors = eventStream<object>("a#Failing", {
    first: error<Error>("a#First", "client", 400, { message: string }),
    second: error<Error>("a#Second", "client", 400, { message: string }),
  } as never);
  const thrown = (name: string) => {
    const made = new Error(name);
    brandError(made, `a#${name}`);
    return made;
  };
  const stream = { name: "events", event: errors };
  expect(["First", "Second", "Other"].map((name) => hasError(stream, thrown(name)))).toEqual([true, true, false]);
  expect(hasError(stream, new Error("First"))).toBe(false);
});

test("an input without events, or with fixed ones, is read as it is", async () => {
  const stream = { name: "events", event: Events };
  const [without, fixed] = [{ name: "a" }, { events: events([]) }];
  expect(await collectEvents(stream, without)).toBe(without);
  expect(await collectEvents(stream, fixed)).toBe(fixed);
});

test.each([
  [events([]), true],
  [{ [Symbol.asyncIterator]: () => {} }, true],
  [[], false],
  [{}, false],
  [null, false],
  [undefined, false],
  ["text", false],
  [() => {}, false],
])("whether %o is a stream is %j", (value, expected) => {
  expect(isAsyncIterable(value)).toBe(expected);
});

test("a delay between events is one that timers allow", () => {
  expect(() => events([], { delay: 2 ** 31 - 1 })).not.toThrow();
  expect(() => events([], { delay: 2 ** 31 })).toThrow(RangeError);
  expect(() => events([], { delay: -1 })).toThrow(RangeError);
});

test.each<[Failure, string, string]>([
  [networkError(), "InternalFailure", ""],
  [unmodeledError({ type: "Overheated", message: "too hot" }), "Overheated", "too hot"],
  ...["null", "1", "[]", "{}", "{", '"message"', '{"message":null}'].map((body): [Failure, string, string] => [
    rawResponse({ body }),
    "InternalFailure",
    "",
  ]),
  [rawResponse({ body: '{"message":"m"}' }), "InternalFailure", "m"],
])("the failure %o in a stream is the error %s with the message %j", (failure, type, message) => {
  expect(toStreamError(failure)).toMatchObject({ type, message });
});

describe("a response that a failure breaks off", () => {
  test("stays as it is if it has no body", () => {
    const response = new Response(null, { status: 204 });
    expect(breakStream(response, networkError)).toBe(response);
  });

  test("ends with an error for a lost connection, and as it is without a failure", async () => {
    await expect(breakStream(new Response(""), networkError).text()).rejects.toThrow("broke the connection off");
    expect(await breakStream(new Response("whole"), () => undefined).text()).toBe("whole");
  });

  test.each(["text", Uint8Array.from([0, 255])])("continues with the body of a raw response: %o", async (body) => {
    const broken = breakStream(new Response("message"), () => rawResponse({ body }));
    expect(new Uint8Array(await broken.arrayBuffer())).toEqual(
      typeof body === "string" ? new TextEncoder().encode(body) : body,
    );
  });

  test("is read only as far as its reader wants, and cancelled with it", async () => {
    const pull = vi.fn();
    const cancel = vi.fn();
    const source = new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
    const { body } = breakStream(new Response(source), () => undefined);
    await new Promise((resolve) => setTimeout(resolve));
    expect(pull).not.toHaveBeenCalled();
    await body?.cancel("enough");
    expect(cancel.mock.calls).toEqual([["enough"]]);
  });
});
