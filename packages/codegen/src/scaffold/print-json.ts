/** Prints a value as the content of a JSON file. */
export function printJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
