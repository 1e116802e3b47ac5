import type { ClientCase, ServerCase } from "./case.ts";

/** The number of cases of each kind. */
export interface CaseCounts {
  readonly request: number;
  readonly response: number;
  readonly malformed: number;
}

/** The numbers of restJson1 cases in smithy-aws-protocol-tests 1.74.1: 884 for servers and 250 for clients. */
export const expectedCounts: {
  readonly server: CaseCounts;
  readonly client: CaseCounts;
  readonly eventStream: number;
} = {
  server: { request: 137, response: 92, malformed: 655 },
  client: { request: 142, response: 108, malformed: 0 },
  eventStream: 100,
};

/** Counts cases by kind. */
export function countCases(cases: readonly (ServerCase | ClientCase)[]): CaseCounts {
  const counts = { request: 0, response: 0, malformed: 0 };
  for (const { kind } of cases) {
    counts[kind] += 1;
  }
  return counts;
}

/**
 * Checks that every case of the published tests was collected.
 *
 * @throws {Error} if the counts differ from {@link expectedCounts}; the message has both
 */
export function requireCounts(side: "server" | "client", cases: readonly (ServerCase | ClientCase)[]): void {
  const [found, expected] = [describe(countCases(cases)), describe(expectedCounts[side])];
  if (found !== expected) {
    throw new Error(`Expected ${expected} for a ${side}, but the model has ${found}`);
  }
}

function describe({ request, response, malformed }: CaseCounts): string {
  return `${request} request, ${response} response and ${malformed} malformed-request cases`;
}
