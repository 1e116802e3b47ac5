import { EventStreamCodec } from "@smithy/core/event-streams";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test, vi } from "vitest";
import { awsJson1_1 } from "../../aws-json-1-1.ts";
import { withEventStreams } from "../../event-streams.ts";
import { createServer } from "../../index.ts";
import { rpcv2Cbor } from "../../rpc-v2-cbor.ts";
import { readCbor } from "../../codec/cbor/read-cbor.ts";
import { writeCbor } from "../../codec/cbor/write-cbor.ts";

interface Word {
  readonly text?: string | undefined;
}
interface Talk {
  readonly room: string;
  readonly words: AsyncIterable<{ readonly word: Word }>;
}

const Words = s.eventStream<{ readonly word: Word }>("x#Words", {
  word: s.structure<Word>("x#Word", { text: s.string }),
});
const Talk = s.structure<Talk>("x#Talk", {
  room: s.member(s.string, { required: true }),
  words: s.member(Words, { required: true }),
});
interface Hum {
  readonly room?: string | undefined;
  readonly words: AsyncIterable<{ readonly word: Word }>;
}
const Hum = s.structure<Hum>("x#Hum", { room: s.string, words: s.member(Words, { required: true }) });
const operations = {
  hum: s.operation({ id: "x#Hum", input: Hum, output: Hum, errors: [], eventStream: "both" }),
  talk: s.operation({ id: "x#Talk", input: Talk, output: Talk, errors: [], eventStream: "both" }),
};

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

interface Form {
  url(operation: string): string;
  headers(operation: string): Readonly<Record<string, string>>;
  write(value: object): Uint8Array;
  read(bytes: Uint8Array): unknown;
}

const json: Form = {
  url: () => "http://x/",
  headers: (operation) => ({
    "x-amz-target": `Chat.${operation}`,
    "content-type": "application/vnd.amazon.eventstream",
  }),
  write: (value) => new TextEncoder().encode(JSON.stringify(value)),
  read: (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
};
const cbor: Form = {
  url: (operation) => `http://x/service/Chat/operation/${operation}`,
  headers: () => ({ "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor" }),
  write: (value) => writeCbor(value),
  read: (bytes) => readCbor(bytes, 10),
};

function message(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const headers = {
    ":message-type": { type: "string", value: "event" },
    ":event-type": { type: "string", value: type },
  } as const;
  return new Uint8Array(codec.encode({ headers, body }));
}

interface Call {
  readonly operation?: "Hum" | "Talk";
  readonly accept?: string;
  /** Makes the words of the response from those of the request. */
  answer?(words: Talk["words"]): Talk["words"];
}

async function talk(
  { url, headers, read }: Form,
  body: BodyInit | null,
  { operation = "Talk", accept = "*/*", answer = (words) => words }: Call = {},
): Promise<unknown> {
  const server = createServer(
    {
      id: "x#Chat",
      name: "Chat",
      version: "1",
      format: s.codeFormat,
      operations,
      protocols: [withEventStreams(awsJson1_1), withEventStreams(rpcv2Cbor)],
    },
    {
      hum: ({ room, words }: Hum) => ({ room, words: answer(words) }),
      talk: ({ room, words }: Talk) => ({ room: `${room}!`, words: answer(words) }),
    },
  );
  const sent = { ...headers(operation), accept };
  const response = await server.fetch(
    new Request(url(operation), { method: "POST", headers: sent, body, duplex: "half" } as RequestInit),
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status !== 200) {
    return [response.status, read(bytes)];
  }
  const messages: unknown[] = [response.headers.get("content-type")];
  for (let start = 0; start < bytes.length;) {
    const length = new DataView(bytes.buffer, start).getUint32(0);
    const decoded = codec.decode(bytes.slice(start, start + length));
    messages.push([decoded.headers[":event-type"]?.value, read(decoded.body)]);
    start += length;
  }
  return messages;
}

describe.each([
  ["awsJson1_1", json],
  ["rpcv2Cbor", cbor],
])("an event stream in %s", (_name, form) => {
  test("begins with a message of the other members", async () => {
    const parts = [message("initial-request", form.write({ room: "a" })), message("word", form.write({ text: "hi" }))];
    expect(await talk(form, new Blob(parts))).toEqual([
      "application/vnd.amazon.eventstream",
      ["initial-response", { room: "a!" }],
      ["word", { text: "hi" }],
    ]);
  });

  test("is refused without that message if a member is required", async () => {
    for (const body of [new Blob([message("word", form.write({ text: "hi" }))]), null]) {
      expect(await talk(form, body)).toEqual([
        400,
        expect.objectContaining({ message: expect.stringContaining("'/room'") }),
      ]);
    }
  });

  test("begins with its first event if no member is required", async () => {
    const parts = [message("word", form.write({ text: "do" })), message("word", form.write({ text: "re" }))];
    expect(await talk(form, new Blob(parts), { operation: "Hum" })).toEqual([
      "application/vnd.amazon.eventstream",
      ["initial-response", {}],
      ["word", { text: "do" }],
      ["word", { text: "re" }],
    ]);
  });

  test("has no events if the body is empty and no member is required", async () => {
    expect(await talk(form, null, { operation: "Hum" })).toEqual([
      "application/vnd.amazon.eventstream",
      ["initial-response", {}],
    ]);
  });

  test("is not read any further if the implementation stops after the event that came first", async () => {
    const cancelled = vi.fn<() => void>();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(message("word", form.write({ text: "do" }))),
      cancel: cancelled,
    });
    async function* takeOne(words: Talk["words"]): Talk["words"] {
      for await (const word of words) {
        yield word;
        return;
      }
    }
    expect(await talk(form, body, { operation: "Hum", answer: takeOne })).toHaveLength(3);
    expect(cancelled).toHaveBeenCalledOnce();
  });

  test("is the only type of response that a caller can accept", async () => {
    const accepting = (accept: string): Promise<unknown> => talk(form, null, { operation: "Hum", accept });
    expect(await accepting("application/vnd.amazon.eventstream")).toHaveLength(2);
    expect(await accepting("application/json, application/cbor")).toMatchObject([406, {}]);
  });
});
