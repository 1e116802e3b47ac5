import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { postJson, serveOne } from "../../../test/one-operation.ts";
import { createServer } from "../../index.ts";
import { restJson1 } from "../rest-json-1/rest-json-1.ts";
import { beginChecksum, withChecksums } from "./checksum.ts";

const bytes = new TextEncoder().encode("hello");
const right: [string, string][] = [
  ["content-md5", "XUFAKrxLKna5cZ2REBfFkg=="],
  ["x-amz-checksum-crc32", "NhCmhg=="],
  ["x-amz-checksum-crc32c", "mnG7TA=="],
  ["x-amz-checksum-crc64nvme", "M3eFcAZSQlc="],
  ["x-amz-checksum-sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00="],
  ["x-amz-checksum-sha256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="],
];

async function verify(headers: Headers, body: Uint8Array): Promise<void> {
  await beginChecksum(headers).verify(body);
}

describe("a checksum", () => {
  test.each(right)("refuses a body that %s does not fit, and lets the right one through", async (header, value) => {
    const message = `The body does not have the checksum in the header ${header}; it may have been damaged in transit.`;
    const wrong = new Headers({ [header]: value });
    await expect(verify(wrong, new TextEncoder().encode("hellp"))).rejects.toMatchObject({
      status: 400,
      type: "BadDigest",
      message,
    });
    await expect(verify(new Headers({ [header]: "" }), bytes)).rejects.toMatchObject({ message });
    await verify(wrong, bytes);
    const chunks = [bytes.subarray(0, 1), new Uint8Array(), bytes.subarray(1)];
    const stream = new ReadableStream({ start: (all) => (chunks.forEach((chunk) => all.enqueue(chunk)), all.close()) });
    expect(await new Response(beginChecksum(wrong).verifyStream(stream)).text()).toBe("hello");
  });

  test("refuses a body that fits one header and not another", async () => {
    const headers = new Headers([...right.slice(0, 3), ["x-amz-checksum-sha256", "AAAA"]]);
    await expect(verify(headers, bytes)).rejects.toMatchObject({ type: "BadDigest" });
  });

  test("refuses a body without a checksum", async () => {
    await expect(verify(new Headers({ "x-amz-checksum-other": "AAAA" }), bytes)).rejects.toMatchObject({
      status: 400,
      type: "InvalidRequest",
      message:
        "This operation requires a checksum of the body; send one of content-md5, x-amz-checksum-crc32, " +
        "x-amz-checksum-crc32c, x-amz-checksum-crc64nvme, x-amz-checksum-sha1, x-amz-checksum-sha256.",
    });
  });
});

describe("the checksum of a streamed payload", () => {
  const blob: s.MemberShape = { target: () => s.blob, traits: { httpPayload: true, streaming: true } };
  const seen: string[] = [];
  const server = serveOne({
    input: { blob },
    traits: { checksumRequired: true, requestCompression: ["gzip"] },
    run: async ({ blob: stream }: { blob?: ReadableStream<Uint8Array> }) => {
      const decoder = new TextDecoder();
      for await (const chunk of stream ?? []) {
        seen.push(decoder.decode(chunk));
      }
      seen.push("end");
      return {};
    },
  });
  const post = async (body: BodyInit | null, headers: Record<string, string>): Promise<unknown[]> => {
    seen.splice(0);
    const request = new Request("http://localhost/", { method: "POST", body, headers });
    const response = await server.fetch(request);
    return [response.status, response.headers.get("x-amzn-errortype"), ...seen];
  };

  test("is verified at the stream's end, so that the implementation never sees the end of a damaged one", async () => {
    for (const [header, value] of right) {
      expect(await post("hello", { [header]: value })).toEqual([200, null, "hello", "end"]);
      expect(await post("hellp", { [header]: value })).toEqual([400, "BadDigest", "hellp"]);
    }
  });

  test("is that of the bytes as they were sent, before they are decompressed", async () => {
    const packed = new Uint8Array(gzipSync("hello"));
    const sum = createHash("sha256").update(packed).digest("base64");
    const headers = { "content-encoding": "gzip", "x-amz-checksum-sha256": sum };
    expect(await post(packed, headers)).toEqual([200, null, "hello", "end"]);
    const damaged = await post(packed, { ...headers, "x-amz-checksum-sha256": "AAAA" });
    expect(damaged.slice(0, 2)).toEqual([400, "BadDigest"]);
    expect(damaged).not.toContain("end");
  });

  test("is required, whether there is content or not", async () => {
    expect(await post("hello", {})).toEqual([400, "InvalidRequest"]);
    expect(await post(null, {})).toEqual([400, "InvalidRequest"]);
    expect(await post(null, { "x-amz-checksum-crc32": "AAAAAA==" })).toEqual([200, null, "end"]);
    expect(await post(null, { "x-amz-checksum-crc32": "AAAB" })).toEqual([400, "BadDigest"]);
  });
});

test("checksums are verified only for operations that require one", async () => {
  const input = { text: { target: () => s.string, traits: {} } };
  const request = (): Request => postJson('{"text":"a"}', { "content-md5": "AAAA" });
  expect((await serveOne({ input, traits: { checksumRequired: true } }).fetch(request())).status).toBe(400);
  expect((await serveOne({ input }).fetch(request())).status).toBe(200);
});

test("an operation that has no body but requires a checksum refuses content, and verifies that of an empty body", async () => {
  const hint: s.MemberShape = { target: () => s.string, traits: { httpHeader: "x-hint" } };
  const server = serveOne({ input: { hint }, traits: { checksumRequired: true } });
  const md5 = { "content-md5": createHash("md5").update("{}").digest("base64") };
  expect((await server.fetch(postJson("{}", md5))).status).toBe(415);
  const ofNothing = { "content-md5": createHash("md5").digest("base64") };
  expect((await server.fetch(postJson("", ofNothing))).status).toBe(200);
  expect((await server.fetch(postJson("", md5))).status).toBe(400);
});

test("a server is not made if an operation requires a checksum and its protocol cannot verify one", () => {
  const operations = {
    put: s.operation({
      id: "x#Put",
      http: { method: "PUT", uri: "/", code: 200 },
      input: s.unit,
      output: s.unit,
      errors: [],
      checksumRequired: true,
    }),
  };
  const service = { id: "x#Service", name: "Service", version: "1", format: s.codeFormat, operations };
  expect(() => createServer({ ...service, protocols: [restJson1] }, { put: () => ({}) })).toThrow(
    "put requires a checksum; replace the protocol restJson1 by withChecksums(restJson1).",
  );
  createServer({ ...service, protocols: [withChecksums(restJson1)] }, { put: () => ({}) });
});
