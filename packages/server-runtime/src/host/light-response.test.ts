import { describe, expect, test } from "vitest";
import { LightResponse } from "./light-response.ts";

describe("a light response", () => {
  test("gives its parts to a host until its body is read", async () => {
    const response = new LightResponse("hi", { status: 201, headers: { "x-a": "1" } });
    expect(LightResponse.takeParts(response)).toEqual({ status: 201, headers: { "x-a": "1" }, body: "hi" });
    expect(await response.text()).toBe("hi");
    expect(LightResponse.takeParts(response)).toBeUndefined();

    const empty = new LightResponse(null, { status: 204 });
    expect(empty.body).toBeNull();
    expect(LightResponse.takeParts(empty)).toEqual({ status: 204, headers: undefined, body: null });
  });

  test("gives the headers that middleware has changed", () => {
    const response = new LightResponse("hi", { headers: { "x-a": "1" } });
    response.headers.append("x-a", "2");
    expect(LightResponse.takeParts(response)?.headers).toEqual(new Headers({ "x-a": "1, 2" }));
  });

  test("has all properties of a Response", async () => {
    const response: Response = new LightResponse('{"a":1}', { status: 404, headers: { "content-type": "a/b" } });
    expect(response).toBeInstanceOf(Response);
    expect(String(response)).toBe("[object Response]");
    expect(response).toMatchObject({ ok: false, status: 404, type: "default", redirected: false, bodyUsed: false });
    expect(await response.clone().json()).toEqual({ a: 1 });
    expect(await response.json()).toEqual({ a: 1 });
    expect(response.bodyUsed).toBe(true);
    await expect(response.text()).rejects.toThrow(TypeError);
    expect(new LightResponse(null)).toMatchObject({ body: null, statusText: "" });
    expect(new LightResponse(null, { statusText: "Fine" }).statusText).toBe("Fine");
  });

  test.each([200, 299, 300, 599])("with the status %i is as ok as a genuine one", (status) => {
    expect(new LightResponse(null, { status }).ok).toBe(new Response(null, { status }).ok);
  });

  test("can be read in every way, once", async () => {
    const light = (): Response =>
      new LightResponse("a=b", { headers: { "content-type": "application/x-www-form-urlencoded" } });
    const bytes = new TextEncoder().encode("a=b");
    expect(await light().bytes()).toEqual(bytes);
    expect(new Uint8Array(await light().arrayBuffer())).toEqual(bytes);
    expect(await (await light().blob()).text()).toBe("a=b");
    expect([...(await light().formData())]).toEqual([["a", "b"]]);
    expect(light().url).toBe("");
  });

  test("can be copied into a genuine one, as middleware that changes the status does", async () => {
    const light: Response = new LightResponse("hi", { headers: { "x-a": "1" } });
    light.headers.set("x-b", "2");
    const genuine = new Response(light.body, { status: 202, headers: light.headers });
    expect(await genuine.text()).toBe("hi");
    expect([...genuine.headers]).toEqual(
      expect.arrayContaining([
        ["x-a", "1"],
        ["x-b", "2"],
      ]),
    );
  });

  test("keeps its headers in a clone", () => {
    const response = new LightResponse("hi");
    void response.body;
    response.headers.set("x-late", "1");
    expect(response.clone().headers.get("x-late")).toBe("1");
  });

  test("refuses what a genuine Response refuses", () => {
    expect(() => new LightResponse("hi", { status: 204 })).toThrow(TypeError);
    expect(() => new LightResponse(null, { status: 199 })).toThrow(RangeError);
    expect(() => new LightResponse(null, { status: 600 })).toThrow(RangeError);
    expect(() => new LightResponse(null, { status: Number.NaN })).toThrow(RangeError);
  });

  test("distinguishes genuine responses from its own", () => {
    expect(LightResponse.takeParts(new Response("hi"))).toBeUndefined();
  });
});
