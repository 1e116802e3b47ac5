import { afterEach, describe, expect, test, vi } from "vitest";
import { mount, type Mountable } from "./mount.ts";

const request = new Request("http://a.test/b", { method: "POST", body: "text" });
const response = new Response("answer");

function mountTaking(take: Mountable["take"]) {
  return mount({ take, reset: () => {}, restore: () => {}, dispose: () => {} });
}

function connectTo(authority: string): Request {
  return Object.defineProperties(new Request("http://a.test"), {
    method: { value: "CONNECT" },
    url: { value: authority },
  });
}

describe.each([
  ["outside of a page", undefined],
  ["in a page", { cookie: "" }],
])("a handler %s", (_, document) => {
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    ["at once", async () => response],
    ["later", Promise.resolve(async () => response)],
  ])("gives MSW the response to a request that it takes %s", async (__, respond) => {
    vi.stubGlobal("document", document);
    const handler = mountTaking(() => respond);
    expect(handler.isUsed).toBe(false);
    const result = await handler.run({ request, requestId: "1" });
    expect(result?.response).toBe(response);
    expect(result?.handler).toBe(handler);
    expect(result?.requestId).toBe("1");
    expect(result?.parsedResult).toEqual({ match: { matches: true, params: {} }, cookies: {} });
    expect(handler.isUsed).toBe(true);
  });

  test.each([
    ["at once", undefined],
    ["later", Promise.resolve(undefined)],
  ])("leaves a request that it declines %s to the next handler", async (__, respond) => {
    vi.stubGlobal("document", document);
    const handler = mountTaking(() => respond);
    expect(await handler.run({ request, requestId: "1" })).toBeNull();
    expect(handler.isUsed).toBe(false);
  });

  test("leaves a request for a tunnel to the next handler", async () => {
    vi.stubGlobal("document", document);
    const take = vi.fn<Mountable["take"]>();
    expect(await mountTaking(take).run({ request: connectTo("127.0.0.1:443"), requestId: "1" })).toBeNull();
    expect(take).not.toHaveBeenCalled();
  });

  test("waits for the decision even if a library has replaced Promise, as zone.js does", async () => {
    vi.stubGlobal("document", document);
    const handler = mountTaking(async () => async () => response);
    vi.stubGlobal("Promise", class extends Promise<unknown> {});
    const running = handler.run({ request, requestId: "1" });
    vi.unstubAllGlobals();
    expect((await running)?.response).toBe(response);
  });

  test("tells whether it takes a request", async () => {
    vi.stubGlobal("document", document);
    expect(await mountTaking(() => async () => response).test({ request })).toBe(true);
    expect(await mountTaking(() => undefined).test({ request })).toBe(false);
  });
});

test("a handler can be watched as any other of MSW", async () => {
  const handler = mountTaking(() => async () => response);
  const run = vi.spyOn(handler, "run");
  expect((await handler.run({ request, requestId: "1" }))?.response).toBe(response);
  expect(run).toHaveBeenCalledOnce();
});

test("only in a page does MSW itself run a handler, which copies the request", async () => {
  const handler = mountTaking(() => async () => response);
  const outside = await handler.run({ request, requestId: "1" });
  expect(outside?.request).toBe(request);
  vi.stubGlobal("document", { cookie: "" });
  const inside = await handler.run({ request, requestId: "1" });
  vi.unstubAllGlobals();
  expect(inside?.request).not.toBe(request);
});
