/** Under this key headers may tell their size, where that costs less than walking them. */
export const headerCharacters: unique symbol = Symbol("headerCharacters");

/** Headers that know their size. */
export interface MeasuredHeaders extends Headers {
  readonly [headerCharacters]: number;
}

/** The characters of all headers together, names and values. */
export function countHeaderCharacters(headers: Headers): number {
  if (headerCharacters in headers) {
    return (headers as MeasuredHeaders)[headerCharacters];
  }
  let characters = 0;
  // oxlint-disable-next-line unicorn/no-array-for-each -- Headers, whose iterator costs more
  headers.forEach((value, name) => {
    characters += name.length + value.length;
  });
  return characters;
}
