import { differ } from "./compare-values.ts";

/** What a test says of the query string. */
export interface QueryExpectation {
  readonly queryParams?: readonly string[];
  readonly forbidQueryParams?: readonly string[];
  readonly requireQueryParams?: readonly string[];
}

/**
 * How a query string, percent-encoded as it is sent, differs from what a test says of it. Values of one key keep their
 * order, keys do not; a key without a value is the key with an empty one. Parameters it does not name are no matter.
 */
export function compareQuery(expectation: QueryExpectation, actual: string): readonly string[] {
  const { queryParams = [], forbidQueryParams = [], requireQueryParams = [] } = expectation;
  const found = groupByKey(actual === "" ? [] : actual.split("&"));
  const wrong = [...groupByKey(queryParams)].filter(([key, values]) => !isSameList(values, found.get(key) ?? []));
  const forbidden = forbidQueryParams.filter((key) => found.has(key));
  const missing = requireQueryParams.filter((key) => !found.has(key));
  return [
    ...wrong.map(([key, values]) => differ(`query ${key}`, values, found.get(key))),
    ...forbidden.map((key) => differ(`query ${key}`, undefined, found.get(key))),
    ...missing.map((key) => `query ${key}: expected one, got none`),
  ];
}

function groupByKey(pairs: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const pair of pairs) {
    const [key = "", ...value] = pair.split("=");
    groups.set(key, [...(groups.get(key) ?? []), value.join("=")]);
  }
  return groups;
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
