import { isUtf8 } from "node:buffer";
import type { KnownEvent } from "./events.ts";

/** The result that the gateway or load balancer that sent the event expects. */
export interface LambdaResult {
  statusCode: number;
  statusDescription?: string;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
}

/** Headers that are left out: those of a connection, which belongs to the gateway, and the length, which it counts itself. */
const gatewayHeaders = new Set(["connection", "content-length", "keep-alive", "transfer-encoding", "upgrade"]);

/**
 * Converts a response to the form that an event's sender expects. The body is text if its bytes are UTF-8, and base64
 * otherwise, so that the caller always gets the same bytes.
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
 * Writes a header several times into a table that allows each name once, each time with another mix of upper and lower
 * case. Without multi-value headers, a load balancer has no other way to set two cookies.
 */
function spellDifferently(name: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [spell(name, index), value]));
}

/** Writes a name with upper-case letters where the number has a bit set. */
function spell(name: string, number: number): string {
  let bits = number;
  return name.replace(/[a-z]/g, (letter) => {
    const upper = bits % 2 === 1;
    bits = Math.floor(bits / 2);
    return upper ? letter.toUpperCase() : letter;
  });
}
