/**
 * Checks the names of options, because a misspelt option would silently do nothing.
 *
 * @throws {TypeError} if an option is not among the known ones
 */
export function checkOptionNames(options: object, known: Readonly<Record<string, true>>): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) {
    throw new TypeError(`The option ${unknown} is unknown; the options are ${Object.keys(known).join(", ")}`);
  }
}
