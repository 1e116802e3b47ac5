import { EventStreamCodec } from "@smithy/core/event-streams";
import * as s from "@smithy-contract/shapes";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { withEventStreams } from "../../src/event-streams.ts";
import { createServer } from "../../src/index.ts";
import { restJson1 } from "../../src/rest-json-1.ts";
import { checkProperty } from "./check-property.ts";
import { Guard } from "./guard.ts";
import { settings } from "./settings.ts";

interface Note {
  readonly text?: string | undefined;
  readonly pitch?: number | undefined;
}

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);
const Sounds = s.eventStream<{ readonly note: Note }>("x#Sounds", {
  note: s.structure<Note>("x#Note", {
    text: s.member(s.string, { length: { max: 5 } }),
    pitch: s.member(s.integer, { eventHeader: true }),
  }),
});
const operations = {
  sing: s.operation({
    id: "x#Sing",
    http: { method: "POST", uri: "/", code: 200 },
    input: s.structure<{ sounds: AsyncIterable<{ readonly note: Note }> }>("x#Song", {
      sounds: s.member(Sounds, { httpPayload: true }),
    }),
    output: s.unit,
    errors: [],
    eventStream: "input",
  }),
};

const headerValues = fc.oneof(
  fc.record({ type: fc.constant("string" as const), value: fc.string() }),
  fc.record({ type: fc.constant("integer" as const), value: fc.integer() }),
  fc.record({ type: fc.constant("boolean" as const), value: fc.boolean() }),
  fc.record({ type: fc.constant("binary" as const), value: fc.uint8Array() }),
);
const names = fc.oneof(
  fc.constantFrom(":message-type", ":event-type", ":exception-type", ":chunk-signature", "pitch", "__proto__"),
  fc.string({ maxLength: 10 }),
);
/** Messages with right checksums, most of them valid but for some headers. */
const messages = fc
  .tuple(
    fc.array(fc.tuple(names, headerValues), { maxLength: 3 }),
    fc.oneof(fc.constantFrom('{"text":"do"}', "{", "[]", '{"text":7}', ""), fc.string()),
  )
  .map(([headers, body]) =>
    codec.encode({
      headers: Object.fromEntries([
        [":message-type", { type: "string", value: "event" }],
        [":event-type", { type: "string", value: "note" }],
        ...headers,
      ]),
      body: new TextEncoder().encode(body),
    }),
  );
/** Changes of single bytes, which break lengths, checksums and headers. */
const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 });
const hostileBodies = fc
  .tuple(fc.array(fc.oneof(messages, fc.uint8Array({ maxLength: 40 })), { maxLength: 4 }), changes)
  .map(([parts, bytes]) => {
    const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      body.set(part, at);
      at += part.length;
    }
    for (const [place, byte] of bytes) {
      body[place % Math.max(body.length, 1)] = byte;
    }
    return body;
  });

test("hostile messages of an event stream get a 4xx and cause no error", { timeout: settings.timeout }, async () => {
  await using guard = new Guard();
  const problems: unknown[] = [];
  const server = createServer(
    {
      id: "x#Radio",
      name: "Radio",
      version: "1",
      format: s.codeFormat,
      operations,
      protocols: [withEventStreams(restJson1)],
    },
    {
      async sing({ sounds }: { readonly sounds: AsyncIterable<unknown> }) {
        const iterator = sounds[Symbol.asyncIterator]();
        for (let isOver = false; !isOver;) {
          isOver = (await iterator.next()).done === true;
        }
        return {};
      },
    },
    { onError: (error) => problems.push(error), limits: { eventBytes: 10_000 } },
  );
  await checkProperty(
    "hostile messages",
    hostileBodies,
    async (body) => {
      await guard.watch(body, async () => {
        const headers = { "content-type": "application/vnd.amazon.eventstream" };
        const response = await server.fetch(new Request("http://x/", { method: "POST", headers, body }));
        expect([response.status, problems.splice(0)]).toEqual([expect.toSatisfy((status: number) => status < 500), []]);
        expect(await response.text()).not.toMatch(/\.[jt]s\b|node:|@smithy|at \w+ \(/);
      });
    },
    10,
  );
});
