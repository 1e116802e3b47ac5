import type { Answer } from "./answer.ts";
import type { ProtocolError } from "./protocol-error.ts";

/** A ProtocolError as an answer; nothing of its cause is in it. */
export function encodeProtocolError(error: ProtocolError): Answer {
  // A name in capitals would stand beside ours rather than in its place.
  const given = Object.entries(error.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status: error.status,
    headers: { "content-type": "application/json", "x-amzn-errortype": error.type, ...Object.fromEntries(given) },
    body: JSON.stringify({ message: error.message }),
  };
}
