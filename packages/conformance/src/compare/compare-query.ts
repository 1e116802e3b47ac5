import { differ } from "./compare-values.ts";

/** A test's expectations about the query string. */
export interface QueryExpectation {
  readonly queryParams?: readonly string[];
  readonly forbidQueryParams?: readonly string[];
  readonly requireQueryParams?: readonly string[];
}

/**
 * Returns the differences of a percent-encoded query string from a test's expectations. The order of one key's values
 * matters, but the order of keys does not. A key without a value equals a key with an empty value. Parameters that the test
 * does not name are ignored.
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
    ...missing.map((key) => `query ${key}: expected any value, got nothing`),
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
