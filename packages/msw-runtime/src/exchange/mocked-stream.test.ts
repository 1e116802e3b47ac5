import { blob, eventStream, member, operation, string, structure, union, unit } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { networkError, rawResponse, unmodeledError, type Failure } from "./failure.ts";
import { events } from "./events.ts";
import { breakStream, findInputStream, findOutputStream, isAsyncIterable, toStreamError } from "./mocked-stream.ts";

const Choice = union("a#Choice", { text: string });
const Events = eventStream("a#Events", { text: structure("a#Text", { text: string }) });
const In = structure("a#In", { name: string, choice: Choice, body: member(blob, { streaming: true }), events: Events });

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
  ...["null", "1", "[]", "{}", "{", '"message"'].map((body): [Failure, string, string] => [
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
});
