import { isDeepStrictEqual } from "node:util";
import type { Peer } from "../peers/index.ts";
import type { BenchRequest, Workload } from "../workload/workload.ts";
import type { CallMode, PeerResponse } from "./messages.ts";

/**
 * Checks that a peer does the same work as the others: it returns the expected response to each request, and refuses every
 * invalid request if it validates.
 *
 * @throws {Error} if a response is wrong; the message names the peer and the request, and has the response
 */
export async function requireCorrectResponses(
  peer: Peer,
  mode: CallMode,
  { exchanges, refusals }: Workload,
  call: (request: BenchRequest) => Promise<PeerResponse | undefined>,
): Promise<void> {
  for (const { request, expected } of exchanges) {
    const what = `${peer.name}, ${mode}: ${request.method} ${request.path}`;
    // A body reader returns no response, so the only check is that it accepts the body.
    requireResponse(what, await call(request), mode === "body" ? null : expected);
  }
  for (const { because, request } of peer.validates ? refusals : []) {
    const response = await call(request);
    if (response?.status !== 400) {
      const got = abbreviate(response);
      throw new Error(`${peer.name}, ${mode}: expected status 400 because ${because}, got ${got}.`);
    }
  }
}

/**
 * Checks a response.
 *
 * @throws {Error} if the status is not 200 or the body is not the JSON of the expected value
 */
export function requireResponse(what: string, response: PeerResponse | undefined, expected: unknown): void {
  const isRight =
    response?.status === 200 &&
    /^application\/json\b/.test(response.contentType) &&
    isDeepStrictEqual(JSON.parse(response.body), expected);
  if (!isRight) {
    throw new Error(`${what}: expected a 200 response with ${abbreviate(expected)}, got ${abbreviate(response)}.`);
  }
}

function abbreviate(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}
