import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { postJson, serveOne, type OneOperation } from "../../../test/one-operation.ts";

/** The input that an operation gets, or the status and body of the refusal. */
async function inputOf(
  members: Readonly<Record<string, s.MemberShape>>,
  request: Request,
  operation: Pick<OneOperation, "http" | "traits"> = {},
): Promise<unknown> {
  let seen: unknown;
  const server = serveOne({
    ...operation,
    input: members,
    run(input: unknown) {
      seen = input;
      return {};
    },
  });
  const response = await server.fetch(request);
  return response.ok ? seen : [response.status, await response.json()];
}

const empty = (): Request => new Request("http://localhost/", { method: "POST" });

describe("a body without content", () => {
  const bound = { httpPayload: true } as const;
  const needed = { httpPayload: true, required: true } as const;

  test.each([
    ["blob", s.member(s.blob, needed), new Uint8Array()],
    ["string", s.member(s.string, needed), ""],
  ])("is an empty %s if the model requires one", async (_kind, data, value) => {
    expect(await inputOf({ data }, empty())).toEqual({ data: value });
  });

  test.each([s.member(s.blob, bound), s.member(s.blob, { ...bound, streaming: true }), s.member(s.string, bound)])(
    "is no value if the model does not require one",
    async (data) => {
      expect(await inputOf({ data }, empty())).toEqual({});
    },
  );

  test("is an empty stream if the model requires one, whatever encoding its request names", async () => {
    const data = s.member(s.blob, { ...needed, streaming: true });
    const traits = { requestCompression: ["gzip"] };
    const input = await inputOf({ data }, post("/", { "content-encoding": "gzip" }), { traits });
    expect(await new Response((input as { readonly data: ReadableStream }).data).text()).toBe("");
    expect(input).toEqual({ data: expect.any(ReadableStream) });
  });

  test("is validated against the model's length", async () => {
    const data = s.member(s.string, { httpPayload: true, required: true, length: { min: 1 } });
    expect(await inputOf({ data }, empty())).toEqual([
      400,
      expect.objectContaining({ message: expect.stringContaining("'/data' failed to satisfy constraint") }),
    ]);
  });
});

test("reads a member of any name as data", async () => {
  const members = Object.fromEntries([["__proto__", s.member(s.string)]]);
  const input = await inputOf(members, postJson('{"__proto__":"p"}'));
  expect(Object.entries(input as object)).toEqual([["__proto__", "p"]]);
});

function post(path: string, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost${path}`, { method: "POST", headers });
}

describe("labels", () => {
  const label = { httpLabel: true, required: true } as const;
  const members = { name: s.member(s.string, label), day: s.member(s.timestamp, label), size: s.member(s.byte, label) };
  const http = { uri: "/{name}/{day}/{size}" };

  test("are decoded, each as its shape", async () => {
    expect(await inputOf(members, post("/a%2Fb/1970-01-01T00:00:01Z/-7"), { http })).toEqual({
      name: "a/b",
      day: new Date(1000),
      size: -7,
    });
  });

  test.each([
    ["/a/today/7", "Expected a timestamp as date-time at /day."],
    ["/a/1970-01-01T00:00:01Z/128", "Expected a byte (-128 to 127) at /size."],
    ["/%ff/1970-01-01T00:00:01Z/7", "The path label name is not valid percent-encoded UTF-8."],
    ["//1970-01-01T00:00:01Z/7", "'/name' failed to satisfy constraint: Member must not be null"],
  ])("are refused if they have no value of their shape: %s", async (path, message) => {
    expect(await inputOf(members, post(path), { http })).toEqual([
      400,
      expect.objectContaining({ message: expect.stringContaining(message) }),
    ]);
  });
});

describe("query parameters", () => {
  const members = {
    word: s.member(s.string, { httpQuery: "w" }),
    many: s.member(s.list("x#Many", s.byte), { httpQuery: "m" }),
    at: s.member(s.timestamp, { httpQuery: "t", timestampFormat: "epoch-seconds" }),
  };
  const all = s.member(s.map("x#All", s.string, s.string), { httpQueryParams: true });
  const lists = s.member(s.map("x#Lists", s.string, s.list("x#Values", s.string)), { httpQueryParams: true });

  test("are read by their names, the first of several or all of them", async () => {
    expect(await inputOf(members, post("/?w=a+b&w=c&m=1&m=-2&t=1.5&other"))).toEqual({
      word: "a b",
      many: [1, -2],
      at: new Date(1500),
    });
    expect(await inputOf(members, post("/?w"))).toEqual({ word: "" });
    expect(await inputOf(members, post("/"))).toEqual({});
  });

  test("are collected in a map too, of values or of lists of values", async () => {
    expect(await inputOf({ ...members, all }, post("/?w=a&w=b&other=1"))).toEqual({
      word: "a",
      all: { w: "a", other: "1" },
    });
    expect(await inputOf({ lists }, post("/?w=a&w=b&other=1"))).toEqual({ lists: { w: ["a", "b"], other: ["1"] } });
    expect(await inputOf({ lists }, post("/"))).toEqual({});
  });

  test.each([
    ["/?m=1&m=x", "Expected a byte (-128 to 127) at /many/1."],
    ["/?t=now", "Expected a timestamp as epoch-seconds at /at."],
  ])("are refused if they have no value of their shape: %s", async (path, message) => {
    expect(await inputOf(members, post(path))).toEqual([400, { message }]);
  });
});

describe("headers", () => {
  const dates = s.list("x#Dates", s.timestamp);
  const moments = s.list("x#Moments", s.member(s.timestamp, { timestampFormat: "epoch-seconds" }));
  const members = {
    size: s.member(s.byte, { httpHeader: "X-Size" }),
    words: s.member(s.list("x#Words", s.string), { httpHeader: "X-Words" }),
    dates: s.member(dates, { httpHeader: "X-Dates" }),
    moments: s.member(moments, { httpHeader: "X-Moments" }),
  };
  const first = "Thu, 01 Jan 1970 00:00:00 GMT";

  test("are read as their shapes, with lists split at commas outside of quotes and dates", async () => {
    const headers = { "x-size": " 7 ", "x-words": 'a, "b, c"', "x-dates": `${first}, ${first}`, "x-moments": "1, 2.5" };
    expect(await inputOf(members, post("/", headers))).toEqual({
      size: 7,
      words: ["a", "b, c"],
      dates: [new Date(0), new Date(0)],
      moments: [new Date(1000), new Date(2500)],
    });
    expect(await inputOf(members, post("/"))).toEqual({});
  });

  test.each([
    ["x-size", "big", "Expected a byte (-128 to 127) at /size."],
    ["x-words", '"open', "Expected a list separated by commas at /words."],
    ["x-dates", `${first}, today, now`, "Expected a timestamp as http-date at /dates/1."],
    ["x-moments", "1, x", "Expected a timestamp as epoch-seconds at /moments/1."],
  ])("are refused if they have no value of their shape: %s: %s", async (name, value, message) => {
    expect(await inputOf(members, post("/", { [name]: value }))).toEqual([400, { message }]);
  });

  test("with a prefix are collected without it, and leave the member absent unless it is required", async () => {
    const traits = { httpPrefixHeaders: "X-Meta-" } as const;
    const map = s.map("x#Map", s.string, s.string);
    const optional = { meta: s.member(map, traits) };
    expect(await inputOf(optional, post("/", { "x-meta-a": "1", "X-Meta-B": "2", "x-other": "3" }))).toEqual({
      meta: { a: "1", b: "2" },
    });
    expect(await inputOf(optional, post("/"))).toEqual({});
    expect(await inputOf({ meta: s.member(map, { ...traits, required: true }) }, post("/"))).toEqual({ meta: {} });
  });

  test("for the content's encoding name what the implementation has to undo itself", async () => {
    const encoding = { encoding: s.member(s.string, { httpHeader: "Content-Encoding" }) };
    const traits = { requestCompression: ["gzip"] } as const;
    for (const [header, rest] of [
      ["br, gzip", { encoding: "br" }],
      ["br, deflate, gzip, gzip", { encoding: "br, deflate" }],
      ["gzip", {}],
    ] as const) {
      expect([header, await inputOf(encoding, post("/", { "content-encoding": header }), { traits })]).toEqual([
        header,
        rest,
      ]);
    }
    expect(await inputOf(encoding, post("/", { "content-encoding": "GZIP" }))).toEqual({ encoding: "GZIP" });
    const other = { size: members.size };
    expect(await inputOf(other, post("/", { "content-encoding": "gzip", "x-size": "7" }), { traits })).toEqual({
      size: 7,
    });
  });
});

describe("defaults", () => {
  const members = {
    size: s.member(s.integer, { httpQuery: "size", default: 3 }),
    note: s.member(s.string, { default: "none" }),
  };

  test("fill in what a request lacks, wherever it would be", async () => {
    expect(await inputOf(members, post("/"))).toEqual({ size: 3, note: "none" });
    expect(await inputOf({ size: members.size }, post("/"))).toEqual({ size: 3 });
    const request = new Request("http://localhost/?size=5", postJson("{}"));
    expect(await inputOf(members, request)).toEqual({ size: 5, note: "none" });
  });

  test("are an empty stream for a payload that streams", async () => {
    const data = s.member(s.blob, { httpPayload: true, streaming: true, default: "" });
    const input = (await inputOf({ data }, post("/"))) as { readonly data: ReadableStream };
    expect(input.data).toBeInstanceOf(ReadableStream);
    expect(await new Response(input.data).text()).toBe("");
  });
});

test("a request without a body lacks the members that its body would have", async () => {
  const members = { name: s.member(s.string, { required: true }) };
  expect(await inputOf(members, post("/"))).toEqual([400, expect.anything()]);
});

describe("a body", () => {
  test("with content is refused if the operation takes none", async () => {
    const members = { size: s.member(s.integer, { httpQuery: "size" }) };
    expect(await inputOf(members, postJson("{}"))).toEqual([
      415,
      { message: "This operation takes no body; send the request without one." },
    ]);
    expect(await inputOf(members, post("/?size=1", { "content-type": "application/json" }))).toEqual({ size: 1 });
  });

  test("may be a structure by itself, which is validated with its place", async () => {
    const Inner = s.structure<{ name: string }>("x#Inner", { name: s.member(s.string, { length: { max: 3 } }) });
    const members = { inner: s.member(Inner, { httpPayload: true }) };
    expect(await inputOf(members, postJson('{"name":"abc","more":1}'))).toEqual({ inner: { name: "abc" } });
    expect(await inputOf(members, postJson('{"name":"abcd"}'))).toEqual([
      400,
      expect.objectContaining({ message: expect.stringContaining("Value with length 4 at '/inner/name'") }),
    ]);
    expect(await inputOf(members, postJson('{"name":7}'))).toEqual([400, { message: "Expected a string at /name." }]);
  });
});
