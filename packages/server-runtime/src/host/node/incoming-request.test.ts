import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { readBytes } from "../../protocol/body/body.ts";
import { fromBuffered } from "./incoming-body.ts";
import { IncomingHeaders } from "./incoming-headers.ts";
import { IncomingRequest } from "./incoming-request.ts";

function makeOutgoing(): ServerResponse {
  return new ServerResponse(new IncomingMessage(new Socket()));
}

function makeRequest(body?: string): IncomingRequest {
  return new IncomingRequest({
    method: "POST",
    url: "http://host.test/a?b",
    target: { path: "/a", query: "b" },
    headers: new IncomingHeaders(["Content-Type", "text/plain"]),
    body: body === undefined ? undefined : fromBuffered(body),
    outgoing: makeOutgoing(),
  });
}

describe("an incoming request", () => {
  test("has all properties of a Request", () => {
    const request: Request = makeRequest("hi");
    const genuine = new Request("http://host.test/a?b", { method: "POST" });
    expect(request).toBeInstanceOf(Request);
    expect([String(request), String(request.headers)]).toEqual(["[object Request]", "[object Headers]"]);
    for (const key of ["cache", "credentials", "destination", "integrity", "keepalive", "mode", "redirect"] as const) {
      expect(request[key], key).toBe(genuine[key]);
    }
    expect(request.referrer).toBe(genuine.referrer);
    expect(request.referrerPolicy).toBe(genuine.referrerPolicy);
  });

  test("reads its body in every way that a Request offers", async () => {
    expect(await makeRequest("hi").text()).toBe("hi");
    expect(await makeRequest('{"a":1}').json()).toEqual({ a: 1 });
    expect(await makeRequest("hi").bytes()).toEqual(new TextEncoder().encode("hi"));
    expect((await makeRequest("hi").arrayBuffer()).byteLength).toBe(2);
    const blob = await makeRequest("hi").blob();
    expect([blob.type, await blob.text()]).toEqual(["text/plain", "hi"]);
    expect(await new Response(makeRequest("hi").body).text()).toBe("hi");
    expect(await makeRequest().text()).toBe("");
    expect(makeRequest().body).toBeNull();
  });

  test("has an empty body if there is none, and may be read as a whole then", async () => {
    const request = makeRequest();
    expect(await request.bytes()).toEqual(new Uint8Array());
    expect(request.bodyUsed).toBe(false);
    expect(await request.clone().text()).toBe("");
    expect(await makeRequest("").blob()).toMatchObject({ size: 0, type: "text/plain" });
  });

  test("aborts its signal once the caller has gone, with the reason", () => {
    const outgoing = makeOutgoing();
    const request = new IncomingRequest({
      method: "GET",
      url: "http://host.test/",
      target: { path: "/", query: "" },
      headers: new IncomingHeaders([]),
      body: undefined,
      outgoing,
    });
    expect(outgoing.listenerCount("close")).toBe(0);
    const { signal } = request;
    expect(request.signal).toBe(signal);
    expect(outgoing.listenerCount("close")).toBe(1);
    expect(signal.aborted).toBe(false);
    outgoing.emit("close");
    expect(signal.reason).toMatchObject({ name: "AbortError" });
  });

  test("is read as its genuine copy once it has been cloned", async () => {
    const request = makeRequest("hi");
    await request.clone().text();
    expect(request.bodyUsed).toBe(false);
    const { body } = request;
    expect(await request[readBytes](2)).toEqual(new TextEncoder().encode("hi"));
    expect(request.body).toBe(body);
    expect(request.bodyUsed).toBe(true);
    await expect(request.bytes()).rejects.toThrow(new TypeError("The request's body has been read already"));
  });

  test("has the stream of its genuine copy once it has been cloned", async () => {
    const request = makeRequest("hi");
    const stream = request.body;
    await request.clone().text();
    expect(request.body).not.toBe(stream);
    expect(await new Response(request.body).text()).toBe("hi");
  });

  test("cannot be read as a whole while somebody reads its stream", async () => {
    const request = makeRequest("hi");
    request.body?.getReader();
    await expect(request.text()).rejects.toThrow(new TypeError("The request's body has been read already"));
    expect(request.bodyUsed).toBe(false);
  });

  test("counts as read if its stream is cancelled", async () => {
    const request = makeRequest("hi");
    await request.body?.cancel();
    expect(request.bodyUsed).toBe(true);
  });

  test("reads its body only once", async () => {
    const request = makeRequest("hi");
    expect(request.bodyUsed).toBe(false);
    await request.text();
    expect(request.bodyUsed).toBe(true);
    await expect(request.text()).rejects.toThrow(TypeError);
    expect(() => request.clone()).toThrow(new TypeError("The request's body has been read already"));
    expect(request.body?.locked).toBe(true);
  });

  test("cannot be read as a whole after its stream was read", async () => {
    const request = makeRequest("hi");
    await request.body?.getReader().read();
    expect(request.bodyUsed).toBe(true);
    await expect(request.arrayBuffer()).rejects.toThrow(TypeError);
  });

  test("can be read as a whole after a check whether there is a body", async () => {
    const request = makeRequest("hi");
    expect(request.body).not.toBeNull();
    expect(await request.text()).toBe("hi");
    expect(request.body?.locked).toBe(true);
  });

  test("reads at most the limit", async () => {
    await expect(makeRequest("123")[readBytes](2)).rejects.toMatchObject({ status: 413 });
    expect(await makeRequest("12")[readBytes](2)).toHaveLength(2);
  });

  test("clones into a genuine request, and both can be read", async () => {
    const request = makeRequest("hi");
    const copy = new Request(request.clone());
    expect(copy).toMatchObject({ method: "POST", url: "http://host.test/a?b" });
    expect(copy.headers.get("content-type")).toBe("text/plain");
    expect(await copy.text()).toBe("hi");
    expect(await request.text()).toBe("hi");
    expect(request.bodyUsed).toBe(true);
  });

  test("reads a form", async () => {
    const request = new IncomingRequest({
      method: "POST",
      url: "http://host.test/",
      target: { path: "/", query: "" },
      headers: new IncomingHeaders(["content-type", "application/x-www-form-urlencoded"]),
      body: fromBuffered("a=1&b=2"),
      outgoing: makeOutgoing(),
    });
    expect([...(await request.formData())]).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });
});
