import { describe, expect, test, vi } from "vitest";
import { guardedServer, type GuardedOptions, putThing, summarize, Unauthorized } from "../../test/guarded-server.ts";

type Interceptor = NonNullable<GuardedOptions["interceptors"]>[number];

const host = { address: "::1" };
const user: GuardedOptions = { createContext: () => ({ name: "eva" }) };

function intercepted(...interceptors: readonly Interceptor[]) {
  return guardedServer({ ...user, interceptors });
}

describe("an interceptor", () => {
  test("may return an output without calling the implementation", async () => {
    const putThingMock = vi.fn<() => never>();
    const server = guardedServer(
      { ...user, interceptors: [async () => ({ id: "cached" })] },
      { putThing: putThingMock },
    );
    expect(await (await server.fetch(putThing("{}"), host)).json()).toEqual({ id: "cached" });
    expect(putThingMock).not.toHaveBeenCalled();
  });

  test("knows operation, input, context and signal of the call", async () => {
    const seen: unknown[] = [];
    const request = putThing('{ "name": "x" }');
    await intercepted((call, next) => {
      seen.push(call.operation, call.input, call.context, call.request, call.signal);
      return next();
    }).fetch(request, host);
    expect(seen).toEqual(["putThing", { id: "a", name: "x" }, { name: "eva" }, request, request.signal]);
  });

  test("changes input and output, and the steps behind it see its input", async () => {
    const seen: unknown[] = [];
    const server = intercepted(
      async (call, next) => {
        if (call.operation === "putThing") {
          const output = await call.next({ ...call.input, name: "new" });
          return { ...output, id: `${output.id}!` };
        }
        return next();
      },
      (call, next) => {
        seen.push(call.input);
        return next();
      },
    );
    expect(await (await server.fetch(putThing('{ "name": "old" }'), host)).json()).toEqual({ id: "a!", name: "new" });
    expect(seen).toEqual([{ id: "a", name: "new" }]);
  });

  test("runs in the order of the list, the first one outermost", async () => {
    const order: string[] = [];
    const step =
      (name: string): Interceptor =>
      async (_call, next) => {
        order.push(`${name} in`);
        const output = await next();
        order.push(`${name} out`);
        return output;
      };
    await intercepted(step("first"), step("second")).fetch(putThing("{}"), host);
    expect(order).toEqual(["first in", "second in", "second out", "first out"]);
  });

  test("gets no call whose input is invalid", async () => {
    const step = vi.fn<Interceptor>((_call, next) => next());
    expect((await intercepted(step).fetch(putThing('{ "name": "too long" }'), host)).status).toBe(400);
    expect(step).not.toHaveBeenCalled();
  });

  test.each([
    ["breaks a constraint", { id: "a", name: "too long" }],
    ["has another type", { id: 7 }],
  ])("cannot hand on an input that %s", async (_, input) => {
    const implementation = vi.fn<() => never>();
    const server = guardedServer(
      { ...user, interceptors: [(_call, next) => next(input as never)] },
      { putThing: implementation },
    );
    const [status, type] = await summarize(await server.fetch(putThing("{}"), host));
    expect([status, type]).toEqual([400, "ValidationException"]);
    expect(implementation).not.toHaveBeenCalled();
  });

  test("may catch what the implementation throws", async () => {
    const server = guardedServer(
      { ...user, interceptors: [(_call, next) => next().catch(() => ({ id: "default" }))] },
      { putThing: () => Promise.reject(new Unauthorized("no")) },
    );
    expect(await (await server.fetch(putThing("{}"), host)).json()).toEqual({ id: "default" });
  });

  test("is held to the model where outputs are validated", async () => {
    const onError = vi.fn<NonNullable<GuardedOptions["onError"]>>();
    const interceptors: readonly Interceptor[] = [async () => ({ id: "a", name: "too long" })];
    const strict = guardedServer({ ...user, interceptors, validateOutput: true, onError });
    expect((await strict.fetch(putThing("{}"), host)).status).toBe(500);
    expect(onError).toHaveBeenCalledTimes(1);
    expect((await guardedServer({ ...user, interceptors }).fetch(putThing("{}"), host)).status).toBe(200);
  });

  test("that returns nothing is reported, since it lacks a `return`", async () => {
    const onError = vi.fn<NonNullable<GuardedOptions["onError"]>>();
    const forgetful: Interceptor = async (_call, next) => {
      await next();
      return undefined as never;
    };
    const server = guardedServer({ ...user, interceptors: [forgetful], onError });
    expect((await server.fetch(putThing("{}"), host)).status).toBe(500);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      new TypeError("An interceptor returned no output"),
      expect.objectContaining({ operation: "putThing" }),
    );
  });
});
