import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { postJson, serveOne } from "../../../test/one-operation.ts";

function member(shape: s.AnyShape, traits: s.Traits = {}): s.MemberShape {
  return { target: () => shape, traits };
}

async function answer(output: Readonly<Record<string, s.MemberShape>>, value: object): Promise<Response> {
  return serveOne({ output, run: () => value, options: { onError: () => {} } }).fetch(postJson("{}"));
}

describe("a header", () => {
  test.each(["a\r\nset-cookie: b", "a\nb", "a\0b"])("never contains another header: %j", async (value) => {
    const prefixed = member(s.map("x#M", s.string, s.string), { httpPrefixHeaders: "X-" });
    const single = await answer({ h: member(s.string, { httpHeader: "X-H" }) }, { h: value });
    const listed = await answer({ h: member(s.list("x#L", s.string), { httpHeader: "X-H" }) }, { h: ["a", value] });
    const named = await answer({ h: prefixed }, { h: { [value]: "b" } });
    const valued = await answer({ h: prefixed }, { h: { a: value } });
    expect([single, listed, named, valued].map(({ status }) => status)).toEqual([500, 500, 500, 500]);
  });

  test("contains the entries of a list, quoted if necessary", async () => {
    const strings = member(s.list("x#L", s.string), { httpHeader: "X-Strings" });
    const dates = member(s.list("x#D", s.timestamp), { httpHeader: "X-Dates" });
    const enums = member(s.list("x#E", s.enumeration("x#Enum", ["f,g"])), { httpHeader: "X-Enums" });
    const value = { strings: ["a", "b, c", 'd"e'], dates: [new Date(0), new Date(1000)], enums: ["f,g"] };
    const { headers } = await answer({ strings, dates, enums }, value);
    expect(headers.get("x-enums")).toBe('"f,g"');
    expect(headers.get("x-strings")).toBe(String.raw`a, "b, c", "d\"e"`);
    expect(headers.get("x-dates")).toBe("Thu, 01 Jan 1970 00:00:00 GMT, Thu, 01 Jan 1970 00:00:01 GMT");
  });

  test("is left out if its member is absent or null", async () => {
    const bound = (name: string): s.MemberShape => member(s.string, { httpHeader: name });
    const { headers } = await answer({ a: bound("X-A"), b: bound("X-B"), c: bound("X-C") }, { a: null, c: "c" });
    expect(["x-a", "x-b", "x-c"].map((name) => headers.get(name))).toEqual([null, null, "c"]);
  });

  test("has the prefix in front of each key of its map", async () => {
    const prefixed = member(s.map("x#M", s.string, s.string), { httpPrefixHeaders: "X-Foo-" });
    const { headers } = await answer({ prefixed }, { prefixed: { Abc: "1", constructor: "2" } });
    expect([headers.get("x-foo-abc"), headers.get("x-foo-constructor")]).toEqual(["1", "2"]);
  });
});

test("the status is the member's that is bound to it, or else the operation's", async () => {
  const output = { code: member(s.integer, { httpResponseCode: true }) };
  expect([(await answer(output, { code: 202 })).status, (await answer(output, {})).status]).toEqual([202, 200]);
});

describe("an absent member with a default", () => {
  test("is written in the format of its place, not of the model", async () => {
    const epoch = { default: 0 } as const;
    const response = await answer(
      {
        inHeader: member(s.timestamp, { ...epoch, httpHeader: "X-Time" }),
        inBody: member(s.timestamp, { ...epoch, timestampFormat: "date-time" }),
        plain: member(s.timestamp, epoch),
        named: member(s.double, { default: "NaN" }),
      },
      {},
    );
    expect(response.headers.get("x-time")).toBe("Thu, 01 Jan 1970 00:00:00 GMT");
    expect(await response.json()).toEqual({ inBody: "1970-01-01T00:00:00Z", plain: 0, named: "NaN" });
  });

  test("is written as bytes if the payload is a blob", async () => {
    const response = await answer({ blob: member(s.blob, { httpPayload: true, default: "AAH/" }) }, {});
    expect(await response.bytes()).toEqual(Uint8Array.of(0, 1, 255));
  });

  test("is left out if only its target has the default", async () => {
    const zero = s.simple<number>(s.integer, "x#Zero", { default: 0 });
    const either = s.union<{ a?: number; b?: number }>("x#Either", { a: zero, b: zero });
    const response = await answer({ either: member(either), zero: member(zero) }, { either: { b: 1 } });
    expect(await response.json()).toEqual({ either: { b: 1 } });
  });
});

describe("an error", () => {
  class Bare extends Error {
    constructor(message: string) {
      super(message);
      s.brandError(this, "x#Bare");
    }
  }

  test("has an empty JSON object as its body if its payload is absent", async () => {
    const shape = s.error<Bare>("x#Bare", "client", 418, {
      detail: s.member(s.string, { httpPayload: true }),
    } as s.ErrorMembers<Bare>);
    const run = (): never => {
      throw new Bare("unmodelled");
    };
    const response = await serveOne({ errors: [shape], run }).fetch(postJson("{}"));
    expect([response.status, await response.text()]).toEqual([418, "{}"]);
    expect(response.headers.get("x-amzn-errortype")).toBe("Bare");
    expect(response.headers.get("content-length") ?? "2").toBe("2");
  });

  test("is recognised by its brand, not by its name", async () => {
    const shape = s.error<Bare>("x#Bare", "client", 418, {});
    const other = { Bare: class extends Error {} }.Bare;
    const run = (): never => {
      throw new other("of another service");
    };
    const response = await serveOne({ errors: [shape], run, options: { onError: () => {} } }).fetch(postJson("{}"));
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal failure" }]);
  });
});

describe("a payload", () => {
  const blob = member(s.blob, { httpPayload: true, streaming: true });

  test.each([7, {}, new ArrayBuffer(1)])("is refused if it does not yield bytes: %o", async (value) => {
    expect((await answer({ blob }, { blob: value })).status).toBe(500);
  });

  test.each([
    ["bytes", Uint8Array.of(97, 98)],
    ["a Blob", new Blob(["ab"])],
    ["a string", "ab"],
    ["an async iterable of bytes or text", toChunks(["a", Uint8Array.of(98)])],
  ])("may be %s", async (_kind, value) => {
    const response = await answer({ blob }, { blob: value });
    expect([response.headers.get("content-type"), await response.text()]).toEqual(["application/octet-stream", "ab"]);
  });

  test("is null if it is a document whose value is null", async () => {
    const doc = member(s.document, { httpPayload: true, required: true, default: "none" });
    const response = await serveOne({
      output: { doc },
      run: () => ({ doc: null }),
      options: { validateOutput: true },
    }).fetch(postJson("{}"));
    expect([response.headers.get("content-type"), await response.text()]).toEqual(["application/json", "null"]);
  });

  test("has its media type, or a length of zero if it is absent", async () => {
    const text = member(s.string, { httpPayload: true, mediaType: "text/csv" });
    expect((await answer({ text }, { text: "a,b" })).headers.get("content-type")).toBe("text/csv");
    for (const output of [{}, { text: null }]) {
      const { headers } = await answer({ text }, output);
      expect([headers.get("content-type"), headers.get("content-length")]).toEqual([null, "0"]);
    }
  });

  test("may be of any media type that the caller accepts if it is a blob", async () => {
    const server = serveOne({ output: { blob }, run: () => ({ blob: "ab" }) });
    const response = await server.fetch(postJson("{}", { accept: "image/png" }));
    expect([response.status, await response.text()]).toEqual([200, "ab"]);
  });

  test("is JSON in the form of the wire if it is a structure", async () => {
    const at = s.structure<{ at: Date }>("x#At", { at: s.timestamp });
    const response = await answer({ at: member(at, { httpPayload: true }) }, { at: { at: new Date(1000), more: 1 } });
    expect(await response.text()).toBe('{"at":1}');
  });
});

async function* toChunks(chunks: readonly unknown[]): AsyncGenerator<unknown> {
  for (const chunk of chunks) {
    yield chunk;
  }
}
