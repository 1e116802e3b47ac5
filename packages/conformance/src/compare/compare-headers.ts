import { differ } from "./compare-values.ts";

/** What a test says of headers; names in any case. */
export interface HeaderExpectation {
  readonly headers?: Readonly<Record<string, string>>;
  readonly forbidHeaders?: readonly string[];
  readonly requireHeaders?: readonly string[];
}

/** How headers, by any case of their names, differ from what a test says of them. Those it does not name are no matter. */
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
    ...missing.map((name) => `header ${name}: expected one, got none`),
  ];
}
