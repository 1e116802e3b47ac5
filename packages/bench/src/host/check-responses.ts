import { isDeepStrictEqual } from "node:util";
import type { Runner } from "./runner.ts";
import type { PeerResponse } from "./messages.ts";

/**
 * Checks that all peers do the same work: each returns the expected response to each request, and each peer that validates
 * refuses every invalid request.
 *
 * @throws {Error} if a response is wrong; the message names the peer and the request, and has the response
 */
export async function requireCorrectResponses(runners: readonly Runner[]): Promise<void> {
  for (const runner of runners) {
    const { peer, host, workload } = runner;
    const responses = await host.send({ name: "call", requests: workload.exchanges.map(({ request }) => request) });
    for (const [i, { request, expected: body }] of workload.exchanges.entries()) {
      // A body reader returns no response, so the only check is that it accepts the body.
      const expected = host.task.mode === "body" ? null : body;
      requireResponse(`${peer.name}, ${host.task.mode}: ${request.method} ${request.path}`, responses[i], expected);
    }
    if (peer.validates) {
      await requireRefusals(runner);
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

async function requireRefusals({ peer, host, workload: { refusals } }: Runner): Promise<void> {
  const responses = await host.send({ name: "call", requests: refusals.map(({ request }) => request) });
  for (const [i, { because }] of refusals.entries()) {
    if (responses[i]?.status !== 400) {
      throw new Error(
        `${peer.name}, ${host.task.mode}: expected status 400 because ${because}, got ${abbreviate(responses[i])}.`,
      );
    }
  }
}

function abbreviate(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}
