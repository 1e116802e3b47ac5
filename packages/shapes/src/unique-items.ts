/** Tells whether no two entries are equal by value. It is the value of the trait `uniqueItems`. {@link https://smithy.io/2.0/spec/constraint-traits.html#uniqueitems-trait} */
export function hasUniqueItems(list: readonly unknown[]): boolean {
  const seen = new Set<string>();
  for (const entry of list) {
    const key = valueKey(entry);
    if (seen.has(key)) {
      return false;
    }
    seen.add(key);
  }
  return true;
}

/** Returns a text that is the same for equal values, in any order of their keys, and different for others. */
function valueKey(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "object":
      return value === null ? "null" : objectKey(value);
    default:
      return String(value);
  }
}

function objectKey(value: object): string {
  if (Array.isArray(value)) {
    return `[${value.map(valueKey).join()}]`;
  }
  if (value instanceof Date) {
    return `@${value.getTime()}`;
  }
  if (value instanceof Uint8Array) {
    return `#${value.join()}`;
  }
  const entries = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => `${JSON.stringify(key)}:${valueKey(field)}`);
  return `{${entries.sort().join()}}`;
}
