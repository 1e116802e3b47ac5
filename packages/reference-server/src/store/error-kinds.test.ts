import { expect, test } from "vitest";
import { guardStore } from "./guard-store.ts";
import { StoreUnavailableError, StoreWriteError } from "./integration-store.ts";
import { refuseUnavailable } from "./refuse-unavailable.ts";

function errorWith(properties: object, message = "wrong"): Error {
  return Object.assign(new Error(message), properties);
}

function guard(cause: unknown): Promise<unknown> {
  return guardStore(Promise.reject(cause)).catch((thrown: unknown) => thrown);
}

test.each([
  ["a refused connection", errorWith({ code: "ECONNREFUSED" })],
  ["one of several addresses", new AggregateError([errorWith({ code: "EHOSTUNREACH" }), new Error("other")])],
  ["a server that stops", errorWith({ code: "57P01" })],
  ["a broken connection", errorWith({ code: "08006" })],
  ["too many connections", errorWith({ code: "53300" })],
  ["a busy file", errorWith({ code: "ERR_SQLITE_ERROR", errcode: 5 })],
  ["a locked table, with an extended code", errorWith({ code: "ERR_SQLITE_ERROR", errcode: 262 })],
  ["the pool's own message", errorWith({}, "Query read timeout")],
])("a database cannot be reached because of %s", async (_what, error) => {
  expect(await guard(error)).toBeInstanceOf(StoreUnavailableError);
});

test.each([
  ["a read-only file", errorWith({ errcode: 8 })],
  ["a full disk, with an extended code", errorWith({ errcode: 13 + 256 })],
  ["a write that fails", errorWith({ errcode: 778 })],
  ["PostgreSQL's full disk", errorWith({ code: "53100" })],
  ["a read-only transaction", errorWith({ code: "25006" })],
])("a database cannot be written because of %s", async (_what, error) => {
  expect(await guard(error)).toBeInstanceOf(StoreWriteError);
});

test.each([
  ["an invalid query", errorWith({ code: "42601" })],
  ["a code that has another one inside", errorWith({ code: "42108" })],
  ["a number as code", errorWith({ code: 53 })],
  ["a text as SQLite's code of a read-only file", errorWith({ errcode: "8" })],
  ["a text as SQLite's code", errorWith({ errcode: "5" })],
  ["a failed read", errorWith({ errcode: 266 })],
  ["a message that has another one inside", errorWith({}, "No Query read timeout")],
  ["several errors of other kinds", new AggregateError([new Error("other")])],
  ["text", "ECONNREFUSED"],
  ["an object that is no error", { code: "ECONNREFUSED", errcode: 8 }],
])("%s is passed on", async (_what, error) => {
  expect(await guard(error)).toBe(error);
});

test("an error of the store says what the cause is", () => {
  const cause = errorWith({}, "");
  for (const error of [new StoreUnavailableError(cause), new StoreWriteError(cause)]) {
    expect(error.cause).toBe(cause);
    expect(error.message).toMatch(/^The database cannot be .*: Error$/);
  }
  expect(new StoreWriteError(errorWith({}, "disk full")).message).toBe("The database cannot be written: disk full");
  expect(new StoreUnavailableError("away").message).toBe("The database cannot be reached: away");
});

test("a database that cannot be reached is a 503 that may be tried again, and any other error is passed on", () => {
  expect(() => refuseUnavailable(new StoreUnavailableError("away"))).toThrow(
    expect.objectContaining({ status: 503, headers: { "Retry-After": "1" } }),
  );
  const other = new Error("other");
  expect(() => refuseUnavailable(other)).toThrow(other);
});
