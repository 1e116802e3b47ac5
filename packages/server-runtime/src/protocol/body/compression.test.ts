import { gzipSync } from "node:zlib";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { serveOne } from "../../../test/one-operation.ts";
import { contentEncodings, gunzip } from "./compression.ts";

function member(shape: s.AnyShape, traits: s.Traits = {}): s.MemberShape {
  return { target: () => shape, traits };
}

function postGzip(body: BodyInit, encoding: string, contentType = "application/json"): Request {
  const headers = { "content-type": contentType, "content-encoding": encoding };
  return new Request("http://localhost/", { method: "POST", body, headers });
}

const text = { text: member(s.string) };
const traits = { requestCompression: ["gzip"] };
const json = new TextEncoder().encode('{"text":"hello"}');

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

  test("gets a 400 if it is not gzip, when the implementation reads it", async () => {
    expect((await server.fetch(postGzip("no gzip", "gzip", "text/plain"))).status).toBe(400);
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
