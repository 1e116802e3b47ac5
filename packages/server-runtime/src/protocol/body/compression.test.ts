import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test, vi } from "vitest";
import { serveOne } from "../../../test/one-operation.ts";
import { contentEncodings, gunzip, gunzipStream } from "./compression.ts";

function member(shape: s.AnyShape, traits: s.Traits = {}): s.MemberShape {
  return { target: () => shape, traits };
}

function postGzip(body: BodyInit, encoding: string, contentType = "application/json"): Request {
  const headers = { "content-type": contentType, "content-encoding": encoding };
  return new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

/** Makes a stream of chunks of one size. */
function toChunks(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) {
        controller.enqueue(new Uint8Array(bytes.subarray(at, (at += size))));
      } else {
        controller.close();
      }
    },
  });
}

const text = { text: member(s.string) };
const traits = { requestCompression: ["gzip"] };
const json = new TextEncoder().encode('{"text":"hello"}');

describe("gzip in a host without Node's zlib", () => {
  test.each([
    ["no built-in modules", () => vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never)],
    ["no such method", () => vi.stubGlobal("process", {})],
    ["no process", () => vi.stubGlobal("process", undefined)],
  ])("is undone by the host's DecompressionStream: %s", async (_what, hide) => {
    hide();
    const stream = gunzipStream(toChunks(new Uint8Array(gzipSync(json)), 7) as ReadableStream<Uint8Array<ArrayBuffer>>);
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    expect(await new Response(stream).bytes()).toEqual(json);
  });
});

test("an operation without a body takes one that is empty when its compression is undone", async () => {
  const server = serveOne({ input: { hint: member(s.string, { httpHeader: "x-hint" }) }, traits });
  expect((await server.fetch(postGzip(gzipSync(""), "gzip"))).status).toBe(200);
  expect((await server.fetch(postGzip(gzipSync("{}"), "gzip"))).status).toBe(415);
});

describe("a compressed body", () => {
  const server = serveOne({ input: text, output: text, traits });

  test("gets a 413 if its decompressed size is over the limit", async () => {
    const bomb = gzipSync(`{"text":"${"a".repeat(5_000_000)}"}`);
    expect(bomb.length).toBeLessThan(10_000);
    const small = serveOne({ input: text, traits, options: { limits: { bodyBytes: 1_000_000 } } });
    expect((await small.fetch(postGzip(bomb, "gzip"))).status).toBe(413);
  });

  test("gets a 400 if it has more than four encodings", async () => {
    let body = new Uint8Array(gzipSync(json));
    for (let i = 1; i < 5; i++) {
      body = new Uint8Array(gzipSync(body));
    }
    const response = await server.fetch(postGzip(body, "gzip, gzip, gzip, gzip, gzip"));
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: "The Content-Encoding header lists more than 4 encodings." },
    ]);
  });

  test.each([
    ["no gzip at all", json],
    ["cut short", gzipSync(json).subarray(0, 20)],
    ["followed by something else", new Uint8Array([...gzipSync(json), 1, 2, 3])],
    ["followed by zeros", new Uint8Array([...gzipSync(json), 0, 0])],
    [
      "of two members, the second of which is cut short",
      new Uint8Array([...gzipSync(json), ...gzipSync(" ").subarray(0, 15)]),
    ],
    ["of two members and something else", new Uint8Array([...gzipSync(json), ...gzipSync(" "), 0x1f, 0x8b])],
  ])("gets a 400 if it is %s", async (_what, body) => {
    const response = await server.fetch(postGzip(new Uint8Array(body), "gzip"));
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: "The body is not valid gzip, but Content-Encoding says gzip." },
    ]);
  });

  test("is decompressed, once or twice", async () => {
    const once = new Uint8Array(gzipSync(json));
    expect(await (await server.fetch(postGzip(once, "GZIP"))).json()).toEqual({ text: "hello" });
    const twice = new Uint8Array(gzipSync(once));
    expect(await (await server.fetch(postGzip(twice, "gzip, identity, gzip"))).json()).toEqual({ text: "hello" });
  });

  test("may have several members, which are joined", async () => {
    const members = new Uint8Array([...gzipSync(json.subarray(0, 5)), ...gzipSync(""), ...gzipSync(json.subarray(5))]);
    expect(await (await server.fetch(postGzip(members, "gzip"))).json()).toEqual({ text: "hello" });
  });

  test("gets a 413 if its members together are over the limit", async () => {
    const half = gzipSync(`${" ".repeat(600_000)}`);
    const small = serveOne({ input: text, traits, options: { limits: { bodyBytes: 1_000_000 } } });
    const bomb = new Uint8Array([...half, ...half, ...gzipSync(json)]);
    expect((await small.fetch(postGzip(bomb, "gzip"))).status).toBe(413);
    const fits = new Uint8Array([...half, ...gzipSync(json)]);
    expect((await small.fetch(postGzip(fits, "gzip"))).status).toBe(200);
  });

  test("may have gzip under its old name", async () => {
    const body = new Uint8Array(gzipSync(json));
    expect(await (await server.fetch(postGzip(body, "X-Gzip"))).json()).toEqual({ text: "hello" });
  });

  test.each(["br", "gzip, br", "aws-chunked"])("gets a 415 if its encoding is not supported: %s", async (encoding) => {
    const response = await server.fetch(postGzip(json, encoding));
    expect([response.status, await response.json()]).toEqual([
      415,
      { message: `This operation does not take a body with the Content-Encoding ${encoding}.` },
    ]);
  });

  test("gets a 415 for gzip if the model names no compression", async () => {
    const plain = serveOne({ input: text, output: text });
    expect((await plain.fetch(postGzip(new Uint8Array(gzipSync(json)), "gzip"))).status).toBe(415);
    expect((await plain.fetch(postGzip(json, "identity"))).status).toBe(200);
    expect((await plain.fetch(postGzip("", "gzip"))).status).toBe(200);
  });

  test("may have any encoding that the model binds to a member", async () => {
    const input = { ...text, encoding: member(s.string, { httpHeader: "Content-Encoding" }) };
    const output = { encoding: member(s.string) };
    const bound = serveOne({ input, output });
    expect(await (await bound.fetch(postGzip(json, "custom"))).json()).toEqual({ encoding: "custom" });
  });

  test("is not decompressed if the model names no compression", async () => {
    const input = { ...text, encoding: member(s.string, { httpHeader: "Content-Encoding" }) };
    const response = await serveOne({ input, output: text }).fetch(postGzip(json, "Identity"));
    expect(await response.json()).toEqual({ text: "hello" });
  });
});

describe("a compressed stream", () => {
  const blob = member(s.blob, { httpPayload: true, streaming: true });
  const server = serveOne({
    input: { blob },
    output: text,
    traits,
    run: async ({ blob: stream }: { blob: ReadableStream }) => ({ text: await new Response(stream).text() }),
  });

  test("is decompressed while it is read", async () => {
    const response = await server.fetch(postGzip(new Uint8Array(gzipSync("streamed")), "gzip", "text/plain"));
    expect(await response.json()).toEqual({ text: "streamed" });
    const plain = await server.fetch(postGzip("as it is", "identity", "text/plain"));
    expect(await plain.json()).toEqual({ text: "as it is" });
  });

  test("gets a 415 if its encoding is not supported, unless a member is bound to it", async () => {
    const response = await server.fetch(postGzip("a", "br, gzip", "text/plain"));
    expect([response.status, await response.json()]).toEqual([
      415,
      { message: "This operation does not take a body with the Content-Encoding br." },
    ]);
    const input = { blob, encoding: member(s.string, { httpHeader: "Content-Encoding" }) };
    const output = { encoding: member(s.string) };
    const bound = serveOne({ input, output, run: ({ encoding }: { encoding: string }) => ({ encoding }) });
    expect(await (await bound.fetch(postGzip("a", "br", "text/plain"))).json()).toEqual({ encoding: "br" });
  });

  test("may have several members, wherever its chunks end", async () => {
    const members = new Uint8Array([...gzipSync("one "), ...gzipSync("two")]);
    for (const size of [1, 23, 24, 25]) {
      const response = await server.fetch(postGzip(toChunks(members, size), "gzip", "text/plain"));
      expect(await response.json()).toEqual({ text: "one two" });
    }
  });

  test.each([
    ["is not gzip", new TextEncoder().encode("no gzip")],
    ["is cut short", gzipSync("a").subarray(0, 15)],
    ["goes on after its end", new Uint8Array([...gzipSync("a"), 0])],
  ])("gets a 400 if it %s, when the implementation reads it", async (_what, body) => {
    for (const size of [1, 1000]) {
      expect((await server.fetch(postGzip(toChunks(body, size), "gzip", "text/plain"))).status).toBe(400);
    }
  });

  test("is read no further than the implementation reads it", async () => {
    let cancelled = false;
    const packed = gzipSync(randomBytes(5_000_000));
    let at = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(packed.subarray(at, (at += 10_000)))),
      cancel: () => void (cancelled = true),
    });
    const lazy = serveOne({
      input: { blob },
      output: text,
      traits,
      run: async ({ blob: stream }: { blob: ReadableStream }) => {
        const reader = stream.getReader();
        await reader.read();
        await reader.cancel();
        return { text: "enough" };
      },
    });
    expect(await (await lazy.fetch(postGzip(endless, "gzip", "text/plain"))).json()).toEqual({ text: "enough" });
    await vi.waitFor(() => expect(cancelled).toBe(true));
    expect(at).toBeLessThan(1_000_000);
  });
});

describe("contentEncodings", () => {
  test("lists the applied encodings in order, without identity", () => {
    expect(contentEncodings(" custom , GZIP,, identity ")).toEqual(["custom", "gzip"]);
    expect([contentEncodings(null), contentEncodings("")]).toEqual([[], []]);
  });
});

test("gunzip stops exactly at the limit", async () => {
  const packed = new Uint8Array(gzipSync("12345"));
  await expect(gunzip(packed, 4)).rejects.toMatchObject({ status: 413 });
  expect(await gunzip(packed, 5)).toEqual(new TextEncoder().encode("12345"));
});
