import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { serveOne, type OneOperation } from "../../test/one-operation.ts";
import { getRespond } from "./respond.ts";

/** Answers `GET /` as a host does. */
function respond(run: OneOperation["run"], options: OneOperation["options"] = {}): Response | Promise<Response> {
  const input = { id: s.member(s.string, { httpQuery: "id" }) };
  const output = { text: s.member(s.string) };
  const { fetch } = serveOne({ http: { method: "GET" }, input, output, ...(run && { run }), options });
  return getRespond(fetch)?.(new Request("http://localhost/"), undefined) ?? expect.unreachable();
}

test("a host gets the response at once if nothing has to be awaited", async () => {
  const response = respond(() => ({ text: "now" }));
  expect(response).toBeInstanceOf(Response);
  expect(await (await response).json()).toEqual({ text: "now" });
});

test.each([
  ["undefined, for an empty output", undefined, {}],
  ["null, for an empty output", null, {}],
  // oxlint-disable-next-line unicorn/no-thenable -- it is what is tested
  ["an output with a value named then", { text: "now", then: "later" }, { text: "now" }],
])("an implementation may return %s, which is sent at once", async (_what, output, expected) => {
  const response = respond(() => output);
  expect(response).toBeInstanceOf(Response);
  expect(await (await response).json()).toEqual(expected);
});

test("a host gets a refusal at once, and errors that are thrown", () => {
  const failing = respond(
    () => {
      throw new Error("broken");
    },
    { onError: () => {} },
  );
  expect(failing).toMatchObject({ status: 500 });
  expect(respond(() => ({ text: "\u0000" }), { limits: { urlCharacters: 1 } })).toMatchObject({ status: 414 });
});

test.each([
  ["a promise", () => Promise.resolve({ text: "later" })],
  ["an object with `then`, such as a query builder", () => thenable({ text: "later" })],
])("an implementation may return %s", async (_what, run) => {
  const response = respond(run);
  expect(response).toBeInstanceOf(Promise);
  expect(await (await response).json()).toEqual({ text: "later" });
});

test("an implementation's promise may reject", async () => {
  const response = respond(() => Promise.reject(new Error("broken")), { onError: () => {} });
  expect(await response).toMatchObject({ status: 500 });
});

test("`fetch` always returns a promise", async () => {
  const { fetch } = serveOne({ http: { method: "GET" } });
  const response = fetch(new Request("http://localhost/"));
  expect(response).toBeInstanceOf(Promise);
  expect(await response).toMatchObject({ status: 200 });
});

test("a function in the place of `fetch` is not passed over", () => {
  const server = serveOne({});
  const wrapped = { ...server, fetch: (request: Request) => server.fetch(request) };
  expect(getRespond(wrapped.fetch)).toBeUndefined();
});

function thenable(value: unknown): PromiseLike<unknown> {
  const promise = Promise.resolve(value);
  // oxlint-disable-next-line unicorn/no-thenable -- it is what is tested
  return { then: (...callbacks) => promise.then(...callbacks) };
}
