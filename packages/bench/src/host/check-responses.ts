import { isDeepStrictEqual } from "node:util";
import type { Crew } from "./crew.ts";
import type { Answer } from "./messages.ts";

/**
 * Makes sure that peers do the same work: each gives the right answer to each request, and each that is said to validate
 * refuses what it must.
 *
 * @throws Error that names the peer, the request, and what came in place of the right answer
 */
export async function requireRightAnswers(crews: readonly Crew[]): Promise<void> {
  for (const crew of crews) {
    const { peer, host, workload } = crew;
    const answers = await host.ask({ name: "answer", requests: workload.exchanges.map(({ request }) => request) });
    for (const [i, { request, answer }] of workload.exchanges.entries()) {
      // A body reader has no answer of its own; that it takes the body is all there is to see.
      const expected = host.task.way === "body" ? null : answer;
      requireAnswer(`${peer.name}, ${host.task.way}: ${request.method} ${request.path}`, answers[i], expected);
    }
    if (peer.validates) {
      await requireRefusals(crew);
    }
  }
}

/** @throws Error where an answer is not a 200 with JSON of this value */
export function requireAnswer(what: string, answer: Answer | undefined, expected: unknown): void {
  const isRight =
    answer?.status === 200 &&
    /^application\/json\b/.test(answer.contentType) &&
    isDeepStrictEqual(JSON.parse(answer.body), expected);
  if (!isRight) {
    throw new Error(`${what} should be answered with ${brief(expected)}, not ${brief(answer)}.`);
  }
}

async function requireRefusals({ peer, host, workload: { refusals } }: Crew): Promise<void> {
  const answers = await host.ask({ name: "answer", requests: refusals.map(({ request }) => request) });
  for (const [i, { because }] of refusals.entries()) {
    if (answers[i]?.status !== 400) {
      throw new Error(
        `${peer.name}, ${host.task.way}: a body should be refused because ${because}, not ${brief(answers[i])}.`,
      );
    }
  }
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}
