import { describe, expect, test, vi } from "vitest";
import {
  createContext,
  Gone,
  guardedServer,
  type GuardedOptions,
  putThing,
  summarize,
  teapot,
  throwing,
  Unauthorized,
} from "../../test/guarded-server.ts";

const user: GuardedOptions = { createContext: () => ({ name: "eva" }) };
const authorized = (): Request => putThing("{}");
const internalFailure = [500, "InternalFailure", { message: "Internal failure" }];

/** Every place where user code runs, with an error thrown there. */
const places: readonly [string, (thrown: unknown) => ReturnType<typeof guardedServer>][] = [
  ["middleware", (thrown) => guardedServer({ ...user, middleware: [throwing(thrown)] })],
  ["createContext", (thrown) => guardedServer({ createContext: () => Promise.reject(thrown) })],
  ["an interceptor", (thrown) => guardedServer({ ...user, interceptors: [() => Promise.reject(thrown)] })],
  ["the implementation", (thrown) => guardedServer(user, { putThing: () => Promise.reject(thrown) })],
];

describe.each(places)("an error that %s throws", (_, serverThatThrows) => {
  test("is answered as modelled if the operation has it, and is not reported", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const response = await serverThatThrows(new Unauthorized("Who are you?", "things")).fetch(authorized(), {
      address: "::1",
    });
    expect(response.headers.get("x-realm")).toBe("things");
    expect(await summarize(response)).toEqual([401, "Unauthorized", { message: "Who are you?" }]);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });

  test.each([
    ["an error of another operation", new Gone("secret")],
    ["an error of the same name without the brand", Object.assign(new Error("secret"), { name: "Unauthorized" })],
    ["a branded error with a header that would split the response", new Unauthorized("secret", "a\r\nset-cookie: b")],
    ["a branded error with a member that throws the error itself", throwingItself(new Unauthorized("secret"))],
    ["a text", "secret"],
  ])("is a 500 without details if it is %s", async (_kind, error) => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const response = await serverThatThrows(error).fetch(authorized(), { address: "::1" });
    expect([...response.headers.keys()]).not.toContain("set-cookie");
    expect(await summarize(response)).toEqual(internalFailure);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  test("is answered as the ProtocolError that was thrown", async () => {
    expect(await summarize(await serverThatThrows(teapot).fetch(authorized(), { address: "::1" }))).toEqual([
      418,
      "Teapot",
      { message: "short and stout" },
    ]);
  });
});

describe("middleware that refuses a request for no operation", () => {
  const unmatched = new Request("http://localhost/nowhere");

  test.each([
    [new Unauthorized("Who are you?"), [401, "Unauthorized", { message: "Who are you?" }]],
    [new Gone("Closed"), [410, "Gone", { message: "Closed" }]],
  ])("may throw an error of any operation: %s", async (error, expected) => {
    const server = guardedServer({ createContext, middleware: [throwing(error)] });
    expect(await summarize(await server.fetch(unmatched, { address: "::1" }))).toEqual(expected);
  });

  test("does not leak an error that no operation has", async () => {
    const onError = vi.fn<NonNullable<GuardedOptions["onError"]>>();
    const error = new Error("secret", { cause: new Error("table") });
    const server = guardedServer({ createContext, middleware: [throwing(error)], onError });
    expect(await summarize(await server.fetch(unmatched, { address: "::1" }))).toEqual(internalFailure);
    expect(onError).toHaveBeenCalledExactlyOnceWith(error, expect.objectContaining({ operation: undefined }));
  });
});

test("`next` resolves to the response to a modelled error, so that steps around can add to it", async () => {
  const server = guardedServer({
    ...user,
    middleware: [
      async (_call, next) => {
        const response = await next();
        response.headers.set("x-seen", String(response.status));
        return response;
      },
      throwing(new Unauthorized("Who are you?")),
    ],
  });
  expect((await server.fetch(authorized(), { address: "::1" })).headers.get("x-seen")).toBe("401");
});

/** Replaces a member of an error by one that throws the error when it is read. */
function throwingItself(error: Unauthorized): Unauthorized {
  return Object.defineProperty(error, "realm", {
    get() {
      throw error;
    },
  });
}
