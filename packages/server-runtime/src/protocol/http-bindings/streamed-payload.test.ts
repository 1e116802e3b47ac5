import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { createServer } from "../../index.ts";
import { restJson1 } from "../../rest-json-1.ts";

interface Picture {
  data?: Uint8Array | undefined;
}

const jpeg = s.simple<Uint8Array>(s.blob, "x#Jpeg", { streaming: true, mediaType: "image/jpeg" });
const inputs: object[] = [];
const server = createServer(
  {
    id: "x#Pictures",
    name: "Pictures",
    version: "1",
    format: s.codeFormat,
    protocols: [restJson1],
    operations: {
      putPicture: s.operation({
        id: "x#PutPicture",
        http: { method: "POST", uri: "/pictures", code: 200 },
        input: s.structure<Picture>("x#Picture", { data: s.member(jpeg, { httpPayload: true }) }),
        output: s.unit,
        errors: [],
      }),
    },
  },
  {
    putPicture(input: object) {
      inputs.push(input);
      return {};
    },
  },
);

async function post(init: RequestInit): Promise<number> {
  return (await server.fetch(new Request("http://x/pictures", { method: "POST", ...init }))).status;
}

describe("a payload that streams", () => {
  test("is refused if it has another media type", async () => {
    expect(await post({ body: new Uint8Array([1]) })).toBe(415);
    expect(await post({ body: "1", headers: { "content-type": "image/png" } })).toBe(415);
  });

  test("is absent from a request without content, whatever its media type", async () => {
    expect(await post({})).toBe(200);
    expect(inputs.pop()).toEqual({});
  });

  test.each([{}, { "content-length": "0" }, { "content-type": "text/plain" }])(
    "is absent if a host gives a request without content an empty stream, with the headers %o",
    async (headers: Record<string, string>) => {
      expect(await post({ body: new Uint8Array(), headers })).toBe(200);
      expect(inputs.pop()).toEqual({});
    },
  );
});
