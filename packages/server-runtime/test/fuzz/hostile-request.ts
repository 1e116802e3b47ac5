import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { hostileJson, validJson } from "./hostile-json.ts";

/** A request as data, so that a failing one can be printed. */
export interface HostileRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Text, bytes, or nothing. */
  readonly body: string | Uint8Array | undefined;
}

const encodings = [
  "%2F",
  "%2e",
  "%2E%2e",
  "%00",
  "%",
  "%4",
  "%zz",
  "%ff",
  "%C3%28",
  "%ED%A0%80",
  "%F0%9F%98%80",
  "%25",
  "%0d%0aX:y",
];
const urlPieces = fc.oneof(
  fc.constantFrom(...encodings, "/", "//", ".", "..", "+", "&", "=", "?", ";", "{", "}", "\\", "|", "'", '"', "<", "^"),
  fc.constantFrom(
    "end",
    "text",
    "kind=all",
    "numbers",
    "dates",
    "big",
    "constructor",
    "__proto__",
    "NaN",
    "1e5",
    "true",
  ),
  fc.constantFrom(
    "2020-01-01T00:00:00Z",
    "2020-02-30T00:00:00Z",
    "99999999999999999999",
    "0.1e-7",
    "é",
    "😀",
    "\ud83d",
  ),
  fc.string({ unit: "binary", maxLength: 5 }),
);
const urlTexts = fc.oneof(
  { weight: 9, arbitrary: fc.array(urlPieces, { maxLength: 6 }).map((pieces) => pieces.join("")) },
  { weight: 1, arbitrary: fc.tuple(urlPieces, fc.nat({ max: 2000 })).map(([piece, n]) => piece.repeat(n)) },
);

const queryStrings = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom("text", "numbers", "dates", "big"), urlTexts), urlTexts), { maxLength: 5 })
  .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${value}`).join("&")}&kind=all`);
const labels = fc.tuple(
  urlTexts,
  fc.oneof(urlTexts, fc.constant("1")),
  fc.oneof(urlTexts, fc.constant("2020-01-01T00:00:00Z")),
);

type Line = readonly [method: string, target: string];

/** The first line, mostly a valid one for one of the service's operations. */
const lines: fc.Arbitrary<Line> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Line>(["POST", "/body"], ["PUT", "/checked"], ["PUT", "/packed"]) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom("structure", "either", "document", "blob", "string", "choice", "stream")
      .map((name): Line => ["POST", `/payload/${name}`]),
  },
  { weight: 2, arbitrary: fc.constantFrom<Line>(["GET", "/headers"], ["DELETE", "/nothing"]) },
  { weight: 2, arbitrary: labels.map((texts): Line => ["GET", `/labels/${texts.join("/")}/a/b`]) },
  { weight: 1, arbitrary: urlTexts.map((text): Line => ["GET", `/labels/${text}/end`]) },
  { weight: 3, arbitrary: queryStrings.map((query): Line => ["GET", `/query${query}`]) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom("GET", "POST", "HEAD", "OPTIONS", "PATCH", "PROPFIND", "constructor", "x"),
      fc.oneof(
        urlTexts.map((text) => `/${text}`),
        fc.constantFrom("/body", "/query", "/headers?", "/"),
      ),
    ),
  },
);

const mediaTypes = ["application/json", "text/csv", "text/plain", "application/octet-stream", "*/*", "image/*"];
const mediaTexts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...mediaTypes) },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.constantFrom(
          ...mediaTypes,
          ";",
          ",",
          "q=",
          "q=0",
          "q=1.1",
          "q=.",
          "charset=utf-16",
          '"',
          "/",
          "a",
          " ",
          "\t",
        ),
        { maxLength: 8 },
      )
      .map((pieces) => pieces.join("")),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("a/b,", ";", ",", "*/*;q=0.1,"), fc.nat({ max: 3000 }))
      .map(([text, n]) => text.repeat(n)),
  },
);

const fieldTexts = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      "a",
      "1",
      ",",
      '"',
      "\\",
      " ",
      "\t",
      ";",
      "=",
      "é",
      ".",
      "-",
      ":",
      "NaN",
      "Sun, 06 Nov 1994 08:49:37 GMT",
    ),
    maxLength: 12,
  }),
  fc
    .tuple(fc.constantFrom('"', "\\", ",", '",', '\\"', "a,", "1e9,"), fc.nat({ max: 3000 }))
    .map(([text, n]) => text.repeat(n)),
  fc.string({ unit: "binary", maxLength: 10 }),
);
const fieldNames = fc.oneof(
  fc.constantFrom("x-text", "x-json", "x-number", "x-strings", "x-numbers", "x-dates"),
  fc.constantFrom(
    "x-meta-",
    "x-meta-a",
    "x-meta-__proto__",
    "x-meta-constructor",
    "__proto__",
    "constructor",
    "expect",
    "host",
  ),
  fc.constantFrom("content-md5", "x-amz-checksum-crc32", "x-amz-checksum-sha256", "x-amz-checksum-sha1"),
);
const lengths = fc.constantFrom("0", "1", "-1", "1e9", "99999999999", "NaN", "", "0x10");
const contentEncodings = fc.oneof(
  fc.constantFrom("gzip", "GZIP", "gzip, gzip", "identity", "identity,gzip", "br", "deflate", ",", "gzip;q=1", "x"),
  fc.nat({ max: 100 }).map((n) => "gzip,".repeat(n)),
);

type Header = readonly [name: string, value: string];

function withName(name: string, value: fc.Arbitrary<string>): fc.Arbitrary<Header> {
  return value.map((text) => [name, text]);
}

/** A header that is present in some of the requests. */
function sometimes(name: string, value: fc.Arbitrary<string>): fc.Arbitrary<Header | null> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: withName(name, value) });
}

const headers: fc.Arbitrary<readonly Header[]> = fc
  .tuple(
    withName(
      "content-type",
      fc.oneof({ weight: 9, arbitrary: fc.constant("application/json") }, { weight: 1, arbitrary: mediaTexts }),
    ),
    sometimes("accept", mediaTexts),
    sometimes("content-encoding", contentEncodings),
    sometimes("content-length", lengths),
    fc.array(fc.tuple(fieldNames, fieldTexts), { maxLength: 4 }),
  )
  .map(([type, accept, encoding, length, others]) =>
    [type, accept, encoding, length, ...others].filter((header) => header !== null),
  );

/** Makes small changes to the bytes of a text, as a broken proxy or an attacker would. */
const mutations = fc.array(
  fc.record({
    kind: fc.constantFrom("flip", "delete", "insert", "repeat", "cut"),
    at: fc.nat(),
    value: fc.oneof(fc.constantFrom(...new TextEncoder().encode('"\\{}[]:,0e-.nt')), fc.nat({ max: 255 })),
  }),
  { minLength: 1, maxLength: 4 },
);

function mutate(text: string, changes: readonly { kind: string; at: number; value: number }[]): Uint8Array {
  let bytes = [...new TextEncoder().encode(text)];
  for (const { kind, at, value } of changes) {
    const index = at % (bytes.length + 1);
    switch (kind) {
      case "flip":
        bytes[index] = value;
        break;
      case "delete":
        bytes.splice(index, 1 + (value % 8));
        break;
      case "insert":
        bytes.splice(index, 0, value);
        break;
      case "repeat":
        bytes.splice(index, 0, ...bytes.slice(index, index + value));
        break;
      default:
        bytes = bytes.slice(0, index);
    }
  }
  return Uint8Array.from(bytes);
}

/** Valid JSON in two gzip members, sometimes cut short or followed by other bytes. */
const gzipMembers = fc
  .tuple(fc.nat({ max: validJson.length }), fc.nat({ max: 30 }), fc.uint8Array({ maxLength: 3 }))
  .map(([at, cut, rest]) => {
    const members = Buffer.concat([gzipSync(validJson.slice(0, at)), gzipSync(validJson.slice(at))]);
    return new Uint8Array([...members.subarray(0, members.length - Math.max(0, cut - 20)), ...rest]);
  });

const bodies: fc.Arbitrary<string | Uint8Array | undefined> = fc.oneof(
  { weight: 6, arbitrary: hostileJson },
  { weight: 3, arbitrary: mutations.map((changes) => mutate(validJson, changes)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constant(validJson) },
  { weight: 1, arbitrary: hostileJson.map((text) => new Uint8Array(gzipSync(text))) },
  { weight: 1, arbitrary: gzipMembers },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

/** Malicious and damaged requests for the echo service. */
export const hostileRequests: fc.Arbitrary<HostileRequest> = fc
  .tuple(lines, headers, bodies)
  .map(([[method, target], list, body]) => ({ method, target, headers: list, body }));
