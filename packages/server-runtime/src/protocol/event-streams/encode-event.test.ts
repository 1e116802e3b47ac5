import { beforeEach, describe, expect, test } from "vitest";
import { createDocuments, songs } from "../../../test/songs.ts";
import { compileEventEncoder, type EventEncoder } from "./encode-event.ts";

let encoder: EventEncoder;

beforeEach(() => {
  encoder = compileEventEncoder(songs, createDocuments());
});

/** The headers of an event's message by their values, and its payload as text. */
function encode(event: unknown): unknown {
  return describeMessage(encoder.encode(event).message);
}

function describeMessage(message: ReturnType<EventEncoder["encodeError"]>): unknown {
  const headers = Object.entries(message?.headers ?? {}).map(([name, { value }]) => [name, value]);
  return { ...Object.fromEntries(headers), payload: new TextDecoder().decode(message?.body) };
}

function sent(type: string, contentType: string | undefined, payload: string, headers: object = {}): object {
  return {
    ":message-type": "event",
    ":event-type": type,
    ...(contentType === undefined ? {} : { ":content-type": contentType }),
    ...headers,
    payload,
  };
}

describe("an event", () => {
  test.each<readonly [string, unknown]>([
    ["no member", {}],
    ["only an undefined member", { stop: undefined }],
    ["two members", { stop: {}, pause: {} }],
    ["an unknown member", { song: {} }],
    ["a member that every object inherits", { constructor: {} }],
    ["no object", "stop"],
    ["null", null],
  ])("with %s is refused", (_name, event) => {
    expect(() => encode(event)).toThrow(
      new TypeError(
        "An event must have exactly one member; it is one of: verse, cover, lyrics, refrain, key, scan, pause, stop, tooLoud, invalid.",
      ),
    );
  });

  test("whose payload is a text in place of bytes is refused", () => {
    expect(() => encode({ scan: { bytes: "AQ==" } })).toThrow(new TypeError("A blob must be a Uint8Array."));
  });

  test.each<readonly [string, unknown, object]>([
    [
      "a document and headers",
      { verse: { title: "a", bars: 8, tempo: 3 } },
      sent("verse", "application/json", '{"title":"a"}', { bars: 8, tempo: 3 }),
    ],
    ["the default of a header", { verse: {} }, sent("verse", "application/json", "{}", { bars: 4 })],
    ["null in a header", { verse: { bars: null, tempo: null } }, sent("verse", "application/json", "{}", { bars: 4 })],
    [
      "a structure as its payload",
      { cover: { picture: { alt: "a" }, kind: "b" } },
      sent("cover", "application/json", '{"alt":"a"}', { kind: "b" }),
    ],
    ["no payload", { cover: { kind: "b" } }, sent("cover", undefined, "", { kind: "b" })],
    ["null as its payload", { cover: { picture: null } }, sent("cover", undefined, "")],
    ["a text as its payload", { lyrics: { text: "la" } }, sent("lyrics", "text/plain", "la")],
    ["a text of an enum", { key: { name: "C" } }, sent("key", "text/plain", "C")],
    ["the default of its payload", { refrain: {} }, sent("refrain", "text/plain", "la")],
    ["bytes", { scan: { bytes: Uint8Array.of(97, 98) } }, sent("scan", "application/octet-stream", "ab")],
    ["only headers", { pause: { seconds: 1 } }, sent("pause", undefined, "", { seconds: 1 })],
    ["no members", { stop: {}, pause: undefined }, sent("stop", "application/json", "{}")],
    ["null as its value", { verse: null }, sent("verse", "application/json", "{}", { bars: 4 })],
    ["a value that is not an object", { verse: "a" }, sent("verse", "application/json", "{}", { bars: 4 })],
  ])("with %s is a message", (_name, event, described) => {
    expect(encode(event)).toStrictEqual(described);
    expect(encoder.encode(event).isLast).toBe(false);
  });
});

describe("an error", () => {
  const exception = {
    ":message-type": "exception",
    ":exception-type": "tooLoud",
    ":content-type": "application/json",
    payload: '{"message":"ouch","decibels":130}',
  };

  test("as an event is an exception, which is the last message", () => {
    const error = { message: "ouch", decibels: 130 };
    expect(encode({ tooLoud: error })).toStrictEqual(exception);
    expect(encoder.encode({ tooLoud: error }).isLast).toBe(true);
  });

  test("is found by the id of its shape", () => {
    const message = encoder.encodeError("x#TooLoud", { message: "ouch", decibels: 130 });
    expect(describeMessage(message)).toStrictEqual(exception);
    expect(encoder.encodeError("x#Closed", {})).toBeUndefined();
    expect(encoder.encodeError("x#Verse", {})).toBeUndefined();
    expect(encoder.encodeError(undefined, {})).toBeUndefined();
  });
});
