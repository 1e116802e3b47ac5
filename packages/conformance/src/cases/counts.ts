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

/** The numbers of cases of the other protocols, whose servers have no malformed-request cases. */
export const expectedRpcCounts: Readonly<Record<string, { readonly server: number; readonly client: number }>> = {
  awsJson1_0: { server: 49, client: 70 },
  awsJson1_1: { server: 103, client: 119 },
  rpcv2Cbor: { server: 68, client: 76 },
  rpcv2Json: { server: 68, client: 73 },
};

/**
 * Checks that every case of an RPC protocol was collected.
 *
 * @throws {Error} if the number differs from {@link expectedRpcCounts}; the message has both
 */
export function requireRpcCounts(protocol: string, side: "server" | "client", found: number): void {
  const expected = expectedRpcCounts[protocol]?.[side];
  if (found !== expected) {
    throw new Error(`Expected ${expected} cases of ${protocol} for a ${side}, but the model has ${found}`);
  }
}

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
