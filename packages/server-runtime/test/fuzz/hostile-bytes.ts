import * as fc from "fast-check";
import { validJson } from "./hostile-json.ts";

const requestLines = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom("POST /body HTTP/1.1", "GET /headers HTTP/1.1", "PUT /packed HTTP/1.1") },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom("GET", "POST", "OPTIONS", "CONNECT", "get", "", "PRI", "G ET"),
        fc.constantFrom(
          "/",
          "*",
          "//host/body",
          "http://other/body",
          "/labels/../body",
          "/body\\..",
          "/%2e%2e/body",
          "/labels/é/end",
          "/\0",
          "",
          "?kind=all",
          "/query?kind=all&text=<'\">",
          "/body#f",
        ),
        fc.constantFrom("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "", "http/1.1"),
      )
      .map((parts) => parts.join(" ")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary-ascii", maxLength: 40 }) },
);

const headerLines = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom("Content-Type: application/json", "Accept: */*", "X-Text: a", "Connection: keep-alive"),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "Host: other, another",
      "Host: a/b@c",
      "Host:",
      "Host: [::1]:99999",
      "Content-Length: 5",
      "Content-Length: 5, 6",
      "Content-Length: -1",
      "Content-Length: 99999999999999999999",
      "Transfer-Encoding: chunked",
      "Transfer-Encoding: gzip, chunked",
      "Transfer-Encoding: xchunked",
      "Expect: 100-continue",
      "Expect: nothing",
      "Connection: upgrade",
      "Upgrade: websocket",
      "Content-Encoding: gzip",
      "X-Meta-__proto__: a",
      "__proto__: a",
      "X-Text: \u00ff\u0080",
      "X-Text: a\0b",
      "X-Text: a\rX-Other: b",
      "X-Text: a\nX-Other: b",
      " folded",
      ": no name",
      "no colon",
      "Bad Name: a",
      'X-Strings: "',
    ),
  },
  { weight: 1, arbitrary: fc.nat({ max: 120_000 }).map((n) => `X-Text: ${"a".repeat(n)}`) },
  { weight: 1, arbitrary: fc.nat({ max: 3000 }).map((n) => "X-Meta-A: b\r\n".repeat(n).trimEnd()) },
);

const chunked = `4\r\n{"te\r\n8;x=y\r\nxt":"a"}\r\n0\r\nX-Trailer: a\r\n\r\n`;
const bodies = fc.constantFrom(
  "",
  validJson,
  validJson.slice(0, 20),
  chunked,
  chunked.slice(0, 9),
  "ffffffffffffffff\r\n",
  "\0".repeat(100),
);
const ends = fc.oneof({ weight: 30, arbitrary: fc.constant("\r\n") }, fc.constantFrom("\n", "\r"));
const tellsLength = fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false));

/** What is sent over one connection: valid requests or garbage, as text whose characters are bytes. */
export const hostileBytes: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .array(fc.tuple(requestLines, fc.array(headerLines, { maxLength: 5 }), ends, bodies, tellsLength), {
        minLength: 1,
        maxLength: 3,
      })
      .map((requests) =>
        requests.map(([line, headers, end, body, declared]) => toText(line, headers, end, body, declared)).join(""),
      ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("latin1")) },
);

function toText(line: string, headers: readonly string[], end: string, body: string, declared: boolean): string {
  const length = declared ? [`Content-Length: ${Buffer.byteLength(body, "latin1")}`] : [];
  return [line, "Host: localhost", ...length, ...headers, "", body].join(end);
}
