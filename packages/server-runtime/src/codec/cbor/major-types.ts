/** The major types of items, in the first three bits. {@link https://www.rfc-editor.org/rfc/rfc8949#section-3.1} */
export const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, list: 4, map: 5, tag: 6, other: 7 } as const;
