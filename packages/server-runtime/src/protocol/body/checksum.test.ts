import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { postJson, serveOne } from "../../../test/one-operation.ts";
import { verifyChecksum } from "./checksum.ts";

const bytes = new TextEncoder().encode("hello");
const right: [string, string][] = [
  ["content-md5", "XUFAKrxLKna5cZ2REBfFkg=="],
  ["x-amz-checksum-crc32", "NhCmhg=="],
  ["x-amz-checksum-sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00="],
  ["x-amz-checksum-sha256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="],
];

describe("verifyChecksum", () => {
  test.each(right)("refuses a body that %s does not fit, and lets the right one through", async (header, value) => {
    const message = `The body does not have the checksum in the header ${header}; it may have been damaged in transit.`;
    const wrong = new Headers({ [header]: value });
    await expect(verifyChecksum(wrong, new TextEncoder().encode("hellp"))).rejects.toMatchObject({
      status: 400,
      type: "BadDigest",
      message,
    });
    await expect(verifyChecksum(new Headers({ [header]: "" }), bytes)).rejects.toMatchObject({ message });
    await verifyChecksum(wrong, bytes);
  });

  test("refuses a body that fits one header and not another", async () => {
    const headers = new Headers([...right.slice(0, 3), ["x-amz-checksum-sha256", "AAAA"]]);
    await expect(verifyChecksum(headers, bytes)).rejects.toMatchObject({ type: "BadDigest" });
  });

  test("accepts a request without a checksum", async () => {
    await verifyChecksum(new Headers(), bytes);
  });
});

test("checksums are verified only for operations that require one", async () => {
  const input = { text: { target: () => s.string, traits: {} } };
  const request = (): Request => postJson('{"text":"a"}', { "content-md5": "AAAA" });
  expect((await serveOne({ input, traits: { checksumRequired: true } }).fetch(request())).status).toBe(400);
  expect((await serveOne({ input }).fetch(request())).status).toBe(200);
});
