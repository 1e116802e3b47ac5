import { EventStreamCodec } from "@smithy/core/event-streams";
import type { MessageHeaders } from "@smithy/types";
import type { StreamEventTest } from "../cases/protocol-test-traits.ts";
import { compareBody } from "../compare/compare-body.ts";
import { compareValues, differ } from "../compare/compare-values.ts";

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

interface ReadMessage {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Uint8Array;
}

/** Compares the messages in a body with the events of a test, header by header. Returns one sentence for each difference. */
export function compareMessages(expected: readonly StreamEventTest[], bytes: Uint8Array): readonly string[] {
  const messages = readMessages(bytes);
  if (messages.length !== expected.length) {
    return [differ("number of messages", expected.length, messages.length)];
  }
  return expected.flatMap((event, i) => {
    const message = messages[i];
    const wanted = Object.entries(event.headers ?? {});
    return [
      // Headers that the test does not name are ignored.
      ...wanted.flatMap(([name, value]) =>
        compareValues(toHeaderValue(value), message?.headers[name], `message ${i}, header ${name}`),
      ),
      ...compareBody(event.body, event.bodyMediaType, message?.body ?? new Uint8Array()),
    ];
  });
}

/** Reads the messages in a body, and takes events out of the messages in which a client signs them. */
function readMessages(bytes: Uint8Array): readonly ReadMessage[] {
  const messages: ReadMessage[] = [];
  for (let start = 0; start < bytes.length;) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + start).getUint32(0);
    const { headers, body } = codec.decode(bytes.subarray(start, start + length));
    if (headers[":chunk-signature"] === undefined) {
      messages.push({ headers: readHeaders(headers), body });
    } else {
      messages.push(...readMessages(body));
    }
    start += length;
  }
  return messages;
}

function readHeaders(headers: MessageHeaders): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, { type, value }]) => [name, type === "long" ? Number(value.valueOf()) : value]),
  );
}

/** Converts the value of a header in a test, such as `{ timestamp: "2024-10-31T14:15:14Z" }`. */
function toHeaderValue(value: Readonly<Record<string, unknown>>): unknown {
  const [type, content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case "blob":
      return new Uint8Array(Buffer.from(String(content), "base64"));
    case "timestamp":
      return new Date(String(content));
    default:
      return content;
  }
}
