import { EventStreamCodec } from "@smithy/core/event-streams";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
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
const operations = {
  talk: s.operation({ id: "x#Talk", input: Talk, output: Talk, errors: [], eventStream: "both" }),
};

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

interface Form {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  write(value: object): Uint8Array;
  read(bytes: Uint8Array): unknown;
}

const json: Form = {
  url: "http://x/",
  headers: { "x-amz-target": "Chat.Talk", "content-type": "application/vnd.amazon.eventstream" },
  write: (value) => new TextEncoder().encode(JSON.stringify(value)),
  read: (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
};
const cbor: Form = {
  url: "http://x/service/Chat/operation/Talk",
  headers: { "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor" },
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

async function talk({ url, headers, read }: Form, parts: readonly Uint8Array<ArrayBuffer>[]): Promise<unknown> {
  const server = createServer(
    {
      id: "x#Chat",
      name: "Chat",
      version: "1",
      format: s.codeFormat,
      operations,
      protocols: [withEventStreams(awsJson1_1), withEventStreams(rpcv2Cbor)],
    },
    { talk: ({ room, words }: Talk) => ({ room: `${room}!`, words }) },
  );
  const response = await server.fetch(new Request(url, { method: "POST", headers, body: new Blob([...parts]) }));
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status !== 200) {
    return [response.status, read(bytes)];
  }
  const messages: unknown[] = [response.headers.get("content-type")];
  for (let start = 0; start < bytes.length;) {
    const length = new DataView(bytes.buffer, start).getUint32(0);
    const { headers: sent, body } = codec.decode(bytes.slice(start, start + length));
    messages.push([sent[":event-type"]?.value, read(body)]);
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
    expect(await talk(form, parts)).toEqual([
      "application/vnd.amazon.eventstream",
      ["initial-response", { room: "a!" }],
      ["word", { text: "hi" }],
    ]);
  });

  test("is refused without that message if a member is required", async () => {
    expect(await talk(form, [message("word", form.write({ text: "hi" }))])).toEqual([
      400,
      expect.objectContaining({ message: expect.stringContaining("'/room'") }),
    ]);
  });
});
