import { HttpRequest } from "@smithy/core/transport";
import { describe, expect, test, vi } from "vitest";
import {
  createContext,
  guardedServer,
  type GuardedOptions,
  type Host,
  putThing,
  summarize,
} from "../../test/guarded-server.ts";
import { toRequestHandler } from "../in-memory.ts";
import { serve } from "../node.ts";

const host: Host = { address: "::1" };
const unauthorized = [401, "Unauthorized", { message: "Send a bearer token" }];

describe("createContext", () => {
  test("turns the host's value into the context of the implementation", async () => {
    const create = vi.fn<NonNullable<GuardedOptions["createContext"]>>(({ address }) => ({ name: address }));
    const request = putThing("{}");
    const response = await guardedServer({ createContext: create }).fetch(request, host);
    expect(await response.json()).toEqual({ id: "a", name: "::1" });
    expect(create).toHaveBeenCalledExactlyOnceWith(host, expect.objectContaining({ operation: "putThing", request }));
  });

  test.each([
    ["malformed JSON", "{"],
    ["an input that breaks a constraint", '{ "name": "too long" }'],
  ])("refuses a caller before it finds %s", async (_, body) => {
    const server = guardedServer({ createContext });
    expect(await summarize(await server.fetch(putThing(body), host))).toEqual(unauthorized);
    expect((await server.fetch(putThing(body, { authorization: "Bearer eva" }), host)).status).toBe(400);
  });

  test("leaves the body of a refused request unread", async () => {
    const request = putThing('{ "name": "a" }');
    await guardedServer({ createContext }).fetch(request, host);
    expect(request.bodyUsed).toBe(false);
  });

  test("is not called for a request that is for no operation", async () => {
    const create = vi.fn<NonNullable<GuardedOptions["createContext"]>>(() => ({ name: "eva" }));
    const response = await guardedServer({ createContext: create }).fetch(new Request("http://localhost/no"), host);
    expect(response.status).toBe(404);
    expect(create).not.toHaveBeenCalled();
  });

  test("gets a signal that aborts with the request, though the call has a getter for it", async () => {
    const ending = new AbortController();
    const signals: AbortSignal[] = [];
    const server = guardedServer({
      createContext: (_host, call) => {
        signals.push({ ...call }.request.signal, call.signal);
        return { name: "eva" };
      },
    });
    await server.fetch(new Request(putThing("{}"), { signal: ending.signal }), host);
    ending.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  test("is not seen by middleware and onError, which get what the host handed over", async () => {
    const seen: unknown[] = [];
    const server = guardedServer(
      {
        createContext: () => ({ name: "eva" }),
        middleware: [
          (call, next) => {
            seen.push(call.context);
            return next();
          },
        ],
        onError: (_error, report) => seen.push(report.context),
      },
      {
        putThing: () => {
          throw new Error("broken");
        },
      },
    );
    await server.fetch(putThing("{}"), host);
    expect(seen).toEqual([host, host]);
  });

  test("works behind Node, whose `context` option makes the host's part", async () => {
    const server = guardedServer({
      createContext: ({ address }) => ({ name: address.includes("127.0.0.1") ? "loop" : "away" }),
    });
    const running = await serve(server, {
      port: 0,
      signals: false,
      context: (incoming) => ({ address: incoming.socket.remoteAddress ?? "" }),
    });
    const response = await fetch(`http://127.0.0.1:${running.port}/things/a`, {
      method: "PUT",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(await response.json()).toEqual({ id: "a", name: "loop" });
    await running.close();
  });

  test("works in memory", async () => {
    const handler = toRequestHandler(guardedServer({ createContext }), host);
    const call = (headers: Record<string, string>) =>
      handler.handle(new HttpRequest({ hostname: "localhost", method: "GET", path: "/things", headers }));
    // The operation does not model Unauthorized.
    vi.spyOn(console, "error").mockReturnValueOnce();
    expect((await call({})).response.statusCode).toBe(500);
    expect((await call({ authorization: "Bearer eva" })).response.statusCode).toBe(200);
  });
});
