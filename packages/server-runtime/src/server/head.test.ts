import { Readable } from "node:stream";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test, vi } from "vitest";
import { createServer } from "../index.ts";
import { restJson1 } from "../rest-json-1.ts";
import { serveOne } from "../../test/one-operation.ts";

const http = { method: "GET" };
const head = (headers: Record<string, string> = {}): Request =>
  new Request("http://localhost/", { method: "HEAD", headers });

describe("a HEAD request for an operation of GET", () => {
  test("gets the headers of the response to GET without the body", async () => {
    const output = { text: { target: () => s.string, traits: {} } };
    const server = serveOne({ http, output, run: () => ({ text: "\u00e9" }) });
    expect(server.match(head())).toBe("run");
    const response = await server.fetch(head());
    expect([response.status, response.body, Object.fromEntries(response.headers)]).toEqual([
      200,
      null,
      { "content-type": "application/json", "content-length": "13", "x-amzn-requestid": expect.any(String) },
    ]);
    const refused = await server.fetch(head({ accept: "text/html" }));
    expect([refused.status, refused.body]).toEqual([406, null]);
  });

  const output = { blob: { target: () => s.blob, traits: { httpPayload: true, streaming: true } as const } };

  test("destroys the Node stream that the operation returns", async () => {
    const blob = new Readable({ read() {} });
    await serveOne({ http, output, run: () => ({ blob }) }).fetch(head());
    await vi.waitFor(() => expect(blob.destroyed).toBe(true));
  });

  test("gets no length if the response to GET has no body", async () => {
    const empty = s.operation({
      id: "x#Empty",
      http: { ...http, uri: "/", code: 200 },
      input: s.unit,
      output: s.unit,
      errors: [],
    });
    const service = {
      id: "x#S",
      name: "S",
      version: "1",
      format: s.codeFormat,
      operations: { empty },
      protocols: [restJson1],
    } as const;
    const response = await createServer(service, { empty: () => ({}) }).fetch(head());
    expect([response.status, response.body, response.headers.get("content-length")]).toEqual([200, null, null]);
  });

  test("cancels the stream that the operation returns", async () => {
    const cancel = vi.fn();
    const server = serveOne({ http, output, run: () => ({ blob: new ReadableStream({ cancel }) }) });
    const response = await server.fetch(head());
    expect([response.status, response.body, response.headers.get("content-length")]).toEqual([200, null, null]);
    expect(cancel).toHaveBeenCalledOnce();
  });
});
