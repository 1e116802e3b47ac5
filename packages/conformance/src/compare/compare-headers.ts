import { differ } from "./compare-values.ts";

/** A test's expectations about headers. Names are not case-sensitive. */
export interface HeaderExpectation {
  readonly headers?: Readonly<Record<string, string>>;
  readonly forbidHeaders?: readonly string[];
  readonly requireHeaders?: readonly string[];
}

/** Returns the differences of headers from a test's expectations. Headers that the test does not name are ignored. */
export function compareHeaders(
  expectation: HeaderExpectation,
  actual: Readonly<Record<string, string>>,
): readonly string[] {
  const found = new Map(Object.entries(actual).map(([name, value]) => [name.toLowerCase(), value]));
  const { headers = {}, forbidHeaders = [], requireHeaders = [] } = expectation;
  const wrong = Object.entries(headers).filter(([name, value]) => found.get(name.toLowerCase()) !== value);
  const forbidden = forbidHeaders.filter((name) => found.has(name.toLowerCase()));
  const missing = requireHeaders.filter((name) => !found.has(name.toLowerCase()));
  return [
    ...wrong.map(([name, value]) => differ(`header ${name}`, value, found.get(name.toLowerCase()))),
    ...forbidden.map((name) => differ(`header ${name}`, undefined, found.get(name.toLowerCase()))),
    ...missing.map((name) => `header ${name}: expected any value, got nothing`),
  ];
}
