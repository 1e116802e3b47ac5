import { maxTimerMs } from "@smithy-contract/server-runtime";
import { describe, expect, test } from "vitest";
import {
  configureMocks,
  ContractViolationError,
  createHandlers,
  nonJsonBody,
  rawResponse,
  unmodeledError,
  withResponse,
} from "../src/index.ts";
import { BookNotFoundException, ThrottledError } from "./library-errors.ts";
import { addBook, getBook, getCover, handlers } from "./library.ts";

const first = { isbn: "0000000001", title: "The First" };

describe("making a mock", () => {
  test.each([
    ["an output that breaks a constraint", () => getBook({ ...first, pages: 0 }), "/pages: "],
    ["an output without a required member", () => getBook({ isbn: "0000000001" } as never), "/title: "],
    ["an output with a misspelt member", () => getBook({ ...first, titel: "" } as never), "/titel: "],
    ["one broken answer of a sequence", () => getBook.sequence([first, { ...first, title: "" }]), "/title: "],
    ["an error with a broken member", () => getBook.throttled({ retryAfterSeconds: "soon" }), "/retryAfterSeconds: "],
    ["an error with a misspelt member", () => getBook.bookNotFound({ isnb: "0000000001" } as never), "/isnb: "],
    ["a sample with an unknown member", () => getBook.sample({ toString: "x" } as never), "/toString: "],
    [
      "an error of another operation",
      () => addBook(new BookNotFoundException({ message: "" }) as never),
      "BookNotFoundException is not an error that AddBook declares",
    ],
    [
      "an error that no model has",
      () => getBook(new Error("x") as never),
      "Error is not an error that GetBook declares",
    ],
    ["a sample with a broken part", () => getBook.sample({ isbn: "x" }), "/isbn: "],
  ])("throws for %s", (_name, make, told) => {
    expect(make).toThrow(ContractViolationError);
    expect(make).toThrow(told);
  });

  test("blames the model for a sample only if it breaks the contract without the given members", () => {
    expect(String(catchError(() => getBook.sample({ isbn: "x" })))).not.toContain("correct the model");
  });

  test("throws an error that lists everything that breaks the contract", () => {
    const error = catchError(() => getBook({ ...first, title: "", pages: 0 }));
    expect(error).toMatchObject({ operation: "GetBook", failures: [{ path: "/title" }, { path: "/pages" }] });
    expect(String(error)).toContain("\n  /pages: Value failed to satisfy constraint: Member must");
  });

  test.each([
    [() => getBook(first, { times: 0 }), "times is 0; give a whole number of answers, 1 or more"],
    [() => getBook(first, { times: 1.5 }), "times is 1.5"],
    [() => getBook(first, { times: 1, once: true }), "Both once and times are given"],
    [() => getBook(first, { delay: -1 }), "The delay is -1; give milliseconds"],
    [() => getBook(first, { delay: [5, 1] }), "The delay is [5,1]"],
    [() => getBook(first, { delay: Number.NaN }), "The delay is null"],
    [() => handlers({}, { delay: 2 ** 31 }), "The delay is 2147483648"],
    [() => getBook(first, { delay: "often" as never }), 'The delay is "often"'],
    [() => configureMocks({ delay: -1 }), "The delay is -1"],
    [() => getBook(first, { baseUrl: "localhost:3000" }), 'baseUrl is "localhost:3000"; give an absolute URL'],
    [() => handlers({}, { baseUrl: "https://*.test" }), 'baseUrl is "https://*.test"; give an absolute URL'],
    [() => handlers({}, { baseUrl: [] }), "baseUrl is an empty list; leave it out to match any origin"],
    [() => configureMocks({ baseUrl: "library.test" }), 'baseUrl is "library.test"'],
    [() => configureMocks({ historyLimit: 2.5 }), "historyLimit is 2.5"],
    [() => configureMocks({ historyLimit: 0 }), "historyLimit is 0; give a whole number of calls"],
    [() => unmodeledError({ status: 199 }), "status is 199"],
    [() => unmodeledError({ status: 600 }), "status is 600"],
    [() => unmodeledError({ status: 500.5 }), "status is 500.5"],
    [() => unmodeledError({ status: 99 }), "status is 99; give a status from 200 to 599"],
    [() => nonJsonBody({ status: 204 }), "status is 204"],
    [() => rawResponse({ status: 204, body: "x" }), "status is 204"],
    [() => rawResponse({ status: 99 }), "status is 99"],
    [() => rawResponse({ json: {}, body: "" }), "Both body and json are given"],
    [() => rawResponse({ headers: { "a b": "c" } }), "a b"],
    [() => withResponse(first, { status: 199 }), "status is 199"],
    [() => withResponse(first, { status: 600 }), "status is 600"],
    [() => withResponse(first, { status: 200.5 }), "status is 200.5"],
    [() => withResponse(first, { status: 700 }), "status is 700; give a status from 200 to 599"],
    [() => withResponse(first, { headers: { a: "b\r\nc: d" } }), /header/i],
    [() => getBook(withResponse({ ...first, pages: 0 }, {})), "/pages: "],
    [
      () => getBook(first, { when: { isnb: "1" } as never }),
      "The condition `when` has /isnb, which the input of GetBook",
    ],
    [() => getBook(first, { when: { toString: "1" } as never }), "The condition `when` has /toString, which"],
    [() => addBook(first, { when: { book: { author: { nme: "A" } } } as never }), "has /book/author/nme, which"],
    [() => getBook(first, { onec: true } as object), "The option onec is unknown; the options are once, times, per"],
    [() => handlers({}, { toString: 1 } as object), "The option toString is unknown"],
    [() => configureMocks({ dellay: 1 } as object), "The option dellay is unknown"],
    [() => getBook(new Response() as never), "GetBook was given a Response, which can be sent only once"],
    [() => createHandlers({ getBook: { ...getBook } }), "createHandlers was given an object that is not a mock"],
  ])("throws for an option out of its range: %#", (make, told) => {
    expect(make).toThrow(told);
  });
});

describe("an option", () => {
  test.each<[string, () => unknown]>([
    ["no delay", () => getBook(first, { delay: 0 })],
    ["a delay that is not random", () => getBook(first, { delay: [5, 5] })],
    ["the longest delay of a timer", () => getBook(first, { delay: maxTimerMs })],
    ["the lowest status of a failure", () => unmodeledError({ status: 200 })],
    ["the highest status of a failure", () => unmodeledError({ status: 599 })],
    ["the lowest status of a changed response", () => withResponse(first, { status: 200 })],
    ["the highest status of a changed response", () => withResponse(first, { status: 599 })],
    ["a raw response without a body", () => rawResponse({ status: 304 })],
    ["a condition on part of a list's owner", () => addBook(first, { when: { book: { tags: ["a"] } } })],
  ])("may be %s", (_name, make) => {
    expect(make).not.toThrow();
  });
});

describe("a mock", () => {
  test("accepts an empty answer, an error of the operation and a failure", () => {
    expect(() => [
      getCover({}),
      getBook(new ThrottledError({ message: "", retryAfterSeconds: "1" })),
      getBook(unmodeledError()),
    ]).not.toThrow();
  });

  test("shows its operation or service in MSW's list of handlers", () => {
    expect(getBook().info.header).toBe("GetBook (GET /books/{isbn})");
    expect(String(getBook().info.path)).toBe("GetBook (GET /books/{isbn})");
    expect(getBook().info.path).toHaveProperty("name", "GetBook (GET /books/{isbn})");
    expect(handlers()[0]?.info.header).toBe("Library (4 operations)");
    expect([getBook.name, getBook.operation.id]).toEqual(["getBook", "lib#GetBook"]);
  });

  test("has only the properties that the README reserves, and its error methods", () => {
    const reserved = ["operation", "calls", "reset", "waitForCall", "sample", "sequence"];
    expect(Object.keys(getBook)).toEqual([...reserved, "bookNotFound", "throttled", "invalidInput"]);
  });
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
