import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { isDestroyed, listHttp2Headers, watchAbort } from "./node-messages.ts";

test.each([
  ["without pseudo-headers", [":method", "GET", "x-a", "1", ":path", "/", "X-B", "2"], ["x-a", "1", "X-B", "2"]],
  ["with the authority as host", ["x-a", "1", ":authority", "a.test"], ["host", "a.test", "x-a", "1"]],
  ["with one host if it is the authority", [":authority", "a.test", "host", "a.test"], ["host", "a.test"]],
  ["with the host if there is no authority", ["host", "a.test"], ["host", "a.test"]],
  ["with both if they differ", [":authority", "a.test", "host", "b.test"], ["host", "a.test", "host", "b.test"]],
])("the headers of a request over HTTP/2 are listed %s", (_how, raw, listed) => {
  expect(listHttp2Headers(raw)).toEqual(listed);
});

describe("a caller that goes", () => {
  function makeResponse(): ServerResponse {
    return new ServerResponse(new IncomingMessage(new Socket()));
  }

  test("is noticed once, when the connection closes", () => {
    const outgoing = makeResponse();
    const callback = vi.fn();
    watchAbort(outgoing, callback);
    expect([isDestroyed(outgoing), callback.mock.calls.length]).toEqual([false, 0]);
    outgoing.emit("close");
    outgoing.emit("close");
    expect(callback).toHaveBeenCalledOnce();
  });

  test("is noticed at once if it has gone before", () => {
    const outgoing = makeResponse().destroy();
    const callback = vi.fn();
    watchAbort(outgoing, callback);
    expect([isDestroyed(outgoing), callback.mock.calls.length]).toEqual([true, 1]);
    outgoing.emit("close");
    expect(callback).toHaveBeenCalledOnce();
  });

  test.each(["before", "while"])("has its whole response %s somebody watches", (when) => {
    const outgoing = makeResponse();
    const callback = vi.fn();
    const finish = (): unknown => Object.defineProperty(outgoing, "writableFinished", { value: true });
    if (when === "before") {
      finish();
      outgoing.destroy();
    }
    watchAbort(outgoing, callback);
    finish();
    outgoing.emit("close");
    expect(callback).not.toHaveBeenCalled();
  });
});
