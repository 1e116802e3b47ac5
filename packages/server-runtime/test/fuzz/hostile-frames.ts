import * as fc from "fast-check";
import { validJson } from "./hostile-json.ts";

/** What a client sends first over HTTP/2: the preface and a SETTINGS frame. */
const preface = Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), toFrame(4, 0, 0, Buffer.alloc(0))]);

/** `:method: GET` and `:method: POST` in HPACK's static table. The fields after it are literals, which need no state. */
const method = { get: Buffer.of(0x82), post: Buffer.of(0x83) };
const httpsLocalhost = Buffer.concat([Buffer.of(0x87), toField(":authority", "localhost")]);
const getHeaders = Buffer.concat([method.get, httpsLocalhost, toField(":path", "/headers"), toField("x-text", "a")]);
const validHeads = [
  getHeaders,
  Buffer.concat([method.post, httpsLocalhost, toField(":path", "/body"), toField("content-type", "application/json")]),
];
const hostileFields = fc.constantFrom(
  toField(":path", "/body"),
  toField(":path", "*"),
  toField(":path", ""),
  toField(":authority", "a/b@c"),
  toField("host", "other"),
  toField("content-length", "5"),
  toField("content-length", "-1"),
  toField("expect", "100-continue"),
  toField("transfer-encoding", "chunked"),
  toField("content-encoding", "gzip"),
  toField("te", "trailers"),
  toField("X-Upper", "a"),
  toField("x-text", "a\r\nb"),
  toField("__proto__", "a"),
  toField("x-long", "a".repeat(120)),
  Buffer.of(0xff, 0xff, 0xff, 0xff, 0xff),
  Buffer.of(0x3f, 0xe1, 0x1f),
);
const heads = fc
  .tuple(fc.constantFrom(...validHeads), fc.array(hostileFields, { maxLength: 3 }))
  .map(([head, fields]) => Buffer.concat([head, ...fields]));
const payloads = fc.oneof(
  { weight: 6, arbitrary: heads },
  { weight: 3, arbitrary: fc.constantFrom(validJson, validJson.slice(0, 20), "").map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: fc.constantFrom(4, 5, 8).map((length) => Buffer.alloc(length, 1)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
);
const streamIds = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(1, 3, 5) }, fc.constantFrom(0, 2, 2 ** 31 - 1));
type Frame = [type: number, flags: number, streamId: number, payload: Buffer];
const frames: fc.Arbitrary<Frame> = fc.oneof(
  // HEADERS that end the headers, and with them the stream or not.
  { weight: 6, arbitrary: fc.tuple(fc.constant(1), fc.constantFrom(4, 5), streamIds, heads) },
  // DATA that ends the stream or not.
  { weight: 4, arbitrary: fc.tuple(fc.constant(0), fc.constantFrom(0, 1), streamIds, payloads) },
  { weight: 4, arbitrary: fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 255 }), streamIds, payloads) },
);

/** The last stream of a connection: the response on it shows that the server has read everything before it. */
const lastStreamId = 2 ** 31 - 1;

/**
 * What is sent over one connection: the preface and valid or hostile frames, sometimes cut short, and then a valid request
 * on the last stream.
 */
export const hostileFrames: fc.Arbitrary<Buffer> = fc
  .tuple(fc.array(frames, { minLength: 1, maxLength: 8 }), fc.nat({ max: 20 }))
  .map(([list, cut]) => {
    const hostile = Buffer.concat(list.map((frame) => toFrame(...frame)));
    return toConnection(cut === 0 ? hostile.subarray(0, -3) : hostile);
  });

/** Puts frames between the preface and the last request. */
export function toConnection(hostile: Uint8Array): Buffer {
  return Buffer.concat([preface, hostile, toFrame(1, 5, lastStreamId, getHeaders)]);
}

/** Tells whether the bytes that a server has sent hold the beginning of a response on the last stream. */
export function hasLastResponse(received: Buffer): boolean {
  for (let at = 0; at + 9 <= received.length; at += 9 + received.readUIntBE(at, 3)) {
    if (received[at + 3] === 1 && received.readUInt32BE(at + 5) === lastStreamId) {
      return true;
    }
  }
  return false;
}

/** {@link https://www.rfc-editor.org/rfc/rfc9113#section-4.1} */
function toFrame(type: number, flags: number, streamId: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, payload]);
}

/** A literal field without indexing. {@link https://www.rfc-editor.org/rfc/rfc7541#section-6.2.2} */
function toField(name: string, value: string): Buffer {
  return Buffer.concat([Buffer.of(0, name.length), Buffer.from(name), Buffer.of(value.length), Buffer.from(value)]);
}
