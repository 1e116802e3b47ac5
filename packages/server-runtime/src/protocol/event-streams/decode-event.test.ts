import { readErrorBrand } from "@smithy-contract/shapes";
import type { Message, MessageHeaders } from "@smithy/types";
import { beforeEach, describe, expect, test } from "vitest";
import { createDocuments, songs } from "../../../test/songs.ts";
import { resolveLimits } from "../../server/limits.ts";
import { InvalidInputError } from "../../validation/invalid-input-error.ts";
import { ProtocolError } from "../errors.ts";
import { compileEventDecoder } from "./decode-event.ts";
import { textHeader } from "./event-headers.ts";
import type { StreamEvent } from "./event-streams.ts";

let decode: (message: Message) => StreamEvent;

beforeEach(() => {
  decode = compileEventDecoder(songs, createDocuments(), resolveLimits());
});

function message(headers: Readonly<Record<string, string | number>>, body: string | Uint8Array = ""): Message {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === "string" ? textHeader(value) : { type: "integer", value },
  ]);
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return { headers: Object.fromEntries(entries) as MessageHeaders, body: bytes };
}

function event(type: string, body?: string | Uint8Array, headers: Record<string, string | number> = {}): Message {
  return message({ ":message-type": "event", ":event-type": type, ...headers }, body);
}

function catchError(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe("a message", () => {
  test.each<readonly [string, Message, string]>([
    ["no type", message({ ":event-type": "stop" }), "The header :message-type of a message must be"],
    ["an unknown type", message({ ":message-type": "events" }), "The header :message-type of a message must be"],
    ["a number as its type", message({ ":message-type": 1 }), "The header :message-type of a message must be"],
    [
      "no name of an event",
      message({ ":message-type": "event" }),
      "names one of: verse, cover, lyrics, refrain, key, scan, pause, stop.",
    ],
    ["the name of an unknown event", event("song"), "The header :event-type of an event must be"],
    ["the name of an error as an event", event("tooLoud", "{}"), "The header :event-type of an event must be"],
    [
      "no name of an exception",
      message({ ":message-type": "exception" }),
      "The header :exception-type of a message must be",
    ],
    [
      "the name of an unknown exception",
      message({ ":message-type": "exception", ":exception-type": "song" }),
      "The header :exception-type of a message must be",
    ],
    [
      "the name of an event as an exception",
      message({ ":message-type": "exception", ":exception-type": "stop" }),
      "The header :exception-type of a message must be",
    ],
    ["an error", message({ ":message-type": "error", ":error-code": "Hoarse" }), "with the error Hoarse: "],
    ["an error without a code", message({ ":message-type": "error" }), "with the error unknown: "],
    ["a payload that is not UTF-8", event("lyrics", Uint8Array.of(0xff)), "UTF-8"],
    ["a document of another kind", event("verse", '{"title":1}'), "at /title."],
    ["a header of another kind", event("verse", "{}", { tempo: "fast" }), "at /verse/tempo."],
  ])("with %s is a 400", (_name, sent, expected) => {
    const error = catchError(() => decode(sent));
    expect(error).toBeInstanceOf(ProtocolError);
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining(expected) });
  });

  test("that breaks a constraint is refused with the failure's path", () => {
    const error = catchError(() => decode(event("verse", '{"title":"too long"}')));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ failures: [{ path: "/verse/title" }] });
  });

  test.each<readonly [string, Message, StreamEvent]>([
    [
      "a document and headers",
      event("verse", '{"title":"a"}', { bars: 8, tempo: 3 }),
      { verse: { title: "a", bars: 8, tempo: 3 } },
    ],
    ["the default of a header", event("verse", '{"title":"a"}'), { verse: { title: "a", bars: 4 } }],
    ["an empty document", event("verse"), { verse: { bars: 4 } }],
    ["a document with a member that belongs into a header", event("verse", '{"tempo":3}'), { verse: { bars: 4 } }],
    [
      "a structure as its payload",
      event("cover", '{"alt":"a"}', { kind: "b" }),
      { cover: { picture: { alt: "a" }, kind: "b" } },
    ],
    ["an empty payload", event("cover"), { cover: {} }],
    ["a text as its payload", event("lyrics", "la"), { lyrics: { text: "la" } }],
    ["an empty text", event("lyrics"), { lyrics: { text: "" } }],
    ["a text of an enum", event("key", "C"), { key: { name: "C" } }],
    ["bytes", event("scan", Uint8Array.of(1, 2)), { scan: { bytes: Uint8Array.of(1, 2) } }],
    ["no bytes", event("scan"), { scan: { bytes: new Uint8Array() } }],
    ["only headers", event("pause", "{", { seconds: 1 }), { pause: { seconds: 1 } }],
    ["none of its headers", event("pause"), { pause: {} }],
    ["no members", event("stop", "{}"), { stop: {} }],
  ])("with %s is an event", (_name, sent, decoded) => {
    expect(decode(sent)).toEqual(decoded);
    expect(Object.keys(Object.values(decode(sent))[0] ?? {})).toEqual(Object.keys(Object.values(decoded)[0] ?? {}));
  });

  test("keeps none of its memory in the bytes of an event", () => {
    const body = Uint8Array.of(1, 2);
    const decoded = decode(event("scan", body));
    body.fill(0);
    expect(decoded).toEqual({ scan: { bytes: Uint8Array.of(1, 2) } });
  });
});

describe("an exception", () => {
  const headers = { ":message-type": "exception", ":exception-type": "tooLoud" };

  test("is thrown with the members, name and brand of its error", () => {
    const error = catchError(() => decode(message(headers, '{"message":"ouch","decibels":130}')));
    expect(error).toMatchObject({ status: 400, type: "TooLoud", name: "TooLoud", message: "ouch", decibels: 130 });
    expect(error).toMatchObject({ $fault: "client", $metadata: {} });
    expect(readErrorBrand(error)).toBe("x#TooLoud");
  });

  test("has an empty message if none was sent", () => {
    expect(catchError(() => decode(message(headers)))).toMatchObject({ type: "TooLoud", message: "" });
  });
});
