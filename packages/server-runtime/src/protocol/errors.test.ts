import { expect, test, vi } from "vitest";
import { postJson, serveOne } from "../../test/one-operation.ts";
import * as s from "@smithy-contract/shapes";
import { malformedValue, OutputError, ProtocolError } from "./errors.ts";

test("an error keeps what caused it, and has no cause if there was none", () => {
  const options = { status: 503, type: "Busy", message: "Later." };
  const cause = new Error("the database is down");
  for (const error of [new ProtocolError({ ...options, cause }), new OutputError("run", [], cause)]) {
    expect(error.cause).toBe(cause);
  }
  for (const error of [new ProtocolError(options), new OutputError("run", [])]) {
    expect("cause" in error).toBe(false);
  }
});

test("the message of an output's error lists what does not fit the model", () => {
  const failures = [
    { path: "/a", message: "One." },
    { path: "/b", message: "Two." },
  ];
  expect(new OutputError("run", failures).message).toBe("The output of run does not fit the model: One.; Two.");
  expect(new OutputError("run", []).message).toBe("The output of run does not fit the model: it could not be written");
});

test("the message of a malformed value names its place and what the model expects", () => {
  expect(malformedValue("", "a string").message).toBe("Expected a string in the body.");
  expect(malformedValue("/a", "a string")).toMatchObject({
    status: 400,
    type: "SerializationException",
    message: "Expected a string at /a.",
  });
});

test("a hundred failures below a key of a megabyte do not make a response of a hundred megabytes", async () => {
  const short = s.simple<string>(s.string, "x#Short", { length: { max: 1 } });
  const map = s.map("x#M", s.string, s.list("x#L", short));
  const body = JSON.stringify({ map: { ["k".repeat(1_000_000)]: Array.from({ length: 100 }, () => "long") } });
  const response = await serveOne({ input: { map: { target: () => map, traits: {} } } }).fetch(postJson(body));
  expect(response.status).toBe(400);
  expect((await response.text()).length).toBeLessThan(200_000);
});

test("another copy of the package recognizes a protocol error, but no other error", async () => {
  vi.resetModules();
  const copy = await import("./errors.ts");
  const error = malformedValue("", "a string");
  expect(copy.ProtocolError).not.toBe(ProtocolError);
  expect(error).toBeInstanceOf(copy.ProtocolError);
  expect(copy.ProtocolError.from(error)).toBe(error);
  const others: unknown[] = [Object.assign(new Error("no"), { name: "ProtocolError", status: 400 }), {}, null, "no"];
  expect(others.filter((other) => other instanceof copy.ProtocolError)).toEqual([]);
});

test("an error of a subclass of ProtocolError is one, and other protocol errors are not of the subclass", () => {
  class Busy extends ProtocolError {}
  const busy = new Busy({ status: 503, type: "Busy", message: "Try again" });
  expect(busy).toBeInstanceOf(Busy);
  expect(busy).toBeInstanceOf(ProtocolError);
  expect(malformedValue("", "a string")).not.toBeInstanceOf(Busy);
  expect(busy instanceof ProtocolError && busy.status).toBe(503);
});
