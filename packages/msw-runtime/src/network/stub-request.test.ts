import { responseFactory } from "@smithy-contract/server-runtime";
import { HttpResponse } from "msw";
import { describe, expect, test, vi } from "vitest";
import { toStubRequest, toTarget } from "./stub-request.ts";

const url = "http://a.test/v1/books";

function post(body: BodyInit | null = "text"): Request {
  return new Request(url, { method: "POST", body, headers: { "x-a": "1" } });
}

test("the target of a request has the given URL and the method, and is the request itself if that has the URL", () => {
  const request = post();
  expect(toTarget(request, url)).toBe(request);
  const target = toTarget(request, "http://a.test/books");
  expect([target.method, target.url, target.body]).toEqual(["POST", "http://a.test/books", null]);
});

describe("the request for the stub", () => {
  test.each([url, "http://a.test/books"])("at %s has everything of the original, which stays readable", async (to) => {
    const original = post();
    const copy = await toStubRequest(original, to);
    expect([copy.method, copy.url, copy.headers.get("x-a")]).toEqual(["POST", to, "1"]);
    expect(await copy.text()).toBe("text");
    expect(await original.text()).toBe("text");
  });

  test.each(["GET", "HEAD"])("of %s is the request itself at the same URL, and has no body", async (method) => {
    const request = new Request(url, { method });
    expect(await toStubRequest(request, url)).toBe(request);
    const moved = await toStubRequest(request, "http://a.test/books");
    expect([moved.method, moved.url, moved.body]).toEqual([method, "http://a.test/books", null]);
  });

  test("of another method without a body is the request itself at the same URL", async () => {
    const request = post(null);
    expect(await toStubRequest(request, url)).toBe(request);
  });

  test("has a body at another URL even if a library has replaced Promise, as zone.js does", async () => {
    vi.stubGlobal("Promise", class extends Promise<unknown> {});
    const copying = toStubRequest(post(), "http://a.test/books");
    vi.unstubAllGlobals();
    expect(await (await copying).text()).toBe("text");
  });

  test("is aborted with the original, at another URL too", async () => {
    for (const to of [url, "http://a.test/books"]) {
      const controller = new AbortController();
      const copy = await toStubRequest(new Request(url, { method: "POST", body: "x", signal: controller.signal }), to);
      controller.abort();
      expect(copy.signal.aborted).toBe(true);
    }
  });
});

describe("a response to the request for the stub", () => {
  async function respond(body: BodyInit | null, init: ResponseInit = {}): Promise<Response> {
    const request = await toStubRequest(post(), url);
    const create = Reflect.get(request, responseFactory) as (body: BodyInit | null, init: ResponseInit) => Response;
    return create(body, init);
  }

  test.each<[string, HeadersInit | undefined]>([
    ["no headers", undefined],
    ["an object of headers", { "x-b": "2" }],
    ["a list of headers", [["x-b", "2"]]],
    ["Headers", new Headers({ "x-b": "2" })],
  ])("with a text and %s has the length of the text in bytes", async (_, headers) => {
    const response = await respond("é1", { status: 201, ...(headers && { headers }) });
    expect(response.status).toBe(201);
    expect(response.headers.get("content-length")).toBe("3");
    expect(response.headers.get("x-b")).toBe(headers === undefined ? null : "2");
    expect(await response.text()).toBe("é1");
  });

  test.each(["text", null])("with the body %o is one of MSW's own, which MSW in Node does not copy", async (body) => {
    expect(await respond(body, { headers: { "x-b": "2" } })).toBeInstanceOf(HttpResponse);
  });

  test("does not change the given headers", async () => {
    const headers = new Headers({ "x-b": "2" });
    await respond("a", { headers });
    expect([...headers]).toEqual([["x-b", "2"]]);
  });

  test("with bytes has their number as its length", async () => {
    const response = await respond(Uint8Array.of(1, 2), { headers: { "x-b": "2" } });
    expect([response.headers.get("content-length"), response.headers.get("x-b")]).toEqual(["2", "2"]);
    expect(await response.bytes()).toEqual(Uint8Array.of(1, 2));
  });

  test.each([null, new ReadableStream()])("with the body %o has no length", async (body) => {
    const response = await respond(body, { status: 202, headers: { "x-b": "2" } });
    expect(response.status).toBe(202);
    expect([response.headers.get("content-length"), response.headers.get("x-b")]).toEqual([null, "2"]);
  });
});
