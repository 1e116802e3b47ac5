import { isUtf8 } from "node:buffer";
import type { KnownEvent } from "./events.ts";

/** What Lambda hands back to the gateway or load balancer that sent the event. */
export interface LambdaResult {
  statusCode: number;
  statusDescription?: string;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
}

/** What concerns a connection, which is the gateway's, and the length, which it counts by itself. */
const gatewayHeaders = new Set(["connection", "content-length", "keep-alive", "transfer-encoding", "upgrade"]);

/**
 * A response in the form that an event's sender takes. The body goes as text where its bytes are UTF-8, and else in
 * base64: either way the very same bytes arrive.
 */
export async function writeEventResult(known: KnownEvent, response: Response): Promise<LambdaResult> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const isText = isUtf8(bytes);
  return {
    statusCode: response.status,
    ...writeHeaders(known, response.headers),
    body: bytes.toString(isText ? "utf8" : "base64"),
    isBase64Encoded: !isText,
  };
}

type ResultHeaders = Pick<LambdaResult, "headers" | "multiValueHeaders" | "cookies" | "statusDescription">;

function writeHeaders(known: KnownEvent, source: Headers): ResultHeaders {
  const headers: Record<string, string> = {};
  for (const [name, value] of source) {
    if (name !== "set-cookie" && !gatewayHeaders.has(name)) {
      headers[name] = value;
    }
  }
  const cookies = source.getSetCookie();
  if (known.kind === "http") {
    return { headers, ...(cookies.length === 0 ? {} : { cookies }) };
  }
  if (known.kind === "load-balancer" && (known.event.multiValueHeaders ?? null) === null) {
    return { headers: { ...headers, ...spellDifferently("set-cookie", cookies) } };
  }
  const multiValueHeaders: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    multiValueHeaders[name] = [value];
  }
  if (cookies.length > 0) {
    multiValueHeaders["set-cookie"] = cookies;
  }
  return { multiValueHeaders };
}

/**
 * The same header several times where a table allows one: each time in another mixture of upper and lower case. A load
 * balancer without multi-value headers has no other way to set two cookies.
 */
function spellDifferently(name: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [spell(name, index), value]));
}

/** A name with those of its letters in upper case whose bits are set in a number. */
function spell(name: string, number: number): string {
  let bits = number;
  return name.replace(/[a-z]/g, (letter) => {
    const upper = bits % 2 === 1;
    bits = Math.floor(bits / 2);
    return upper ? letter.toUpperCase() : letter;
  });
}
