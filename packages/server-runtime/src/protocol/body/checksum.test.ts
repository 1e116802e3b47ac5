import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { postJson, serveOne } from "../../../test/one-operation.ts";
import { createServer } from "../../index.ts";
import { restJson1 } from "../rest-json-1/rest-json-1.ts";
import { verifyChecksum, withChecksums } from "./checksum.ts";

const bytes = new TextEncoder().encode("hello");
const right: [string, string][] = [
  ["content-md5", "XUFAKrxLKna5cZ2REBfFkg=="],
  ["x-amz-checksum-crc32", "NhCmhg=="],
  ["x-amz-checksum-crc32c", "mnG7TA=="],
  ["x-amz-checksum-crc64nvme", "M3eFcAZSQlc="],
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

  test("refuses a body without a checksum", async () => {
    await expect(verifyChecksum(new Headers({ "x-amz-checksum-other": "AAAA" }), bytes)).rejects.toMatchObject({
      status: 400,
      type: "InvalidRequest",
      message:
        "This operation requires a checksum of the body; send one of content-md5, x-amz-checksum-crc32, " +
        "x-amz-checksum-crc32c, x-amz-checksum-crc64nvme, x-amz-checksum-sha1, x-amz-checksum-sha256.",
    });
  });
});

test("checksums are verified only for operations that require one", async () => {
  const input = { text: { target: () => s.string, traits: {} } };
  const request = (): Request => postJson('{"text":"a"}', { "content-md5": "AAAA" });
  expect((await serveOne({ input, traits: { checksumRequired: true } }).fetch(request())).status).toBe(400);
  expect((await serveOne({ input }).fetch(request())).status).toBe(200);
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
  const service = { id: "x#Service", name: "Service", version: "1", operations };
  expect(() => createServer({ ...service, protocols: [restJson1] }, { put: () => ({}) })).toThrow(
    "put requires a checksum; replace the protocol restJson1 by withChecksums(restJson1).",
  );
  createServer({ ...service, protocols: [withChecksums(restJson1)] }, { put: () => ({}) });
});
