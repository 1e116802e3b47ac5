const form = /^@throws \{[A-Z]\w*(?: \| [A-Z]\w*)*\} if /;

/** One sentence for each `@throws` of a doc comment that is not written as `@throws {TypeError} if …`. */
export function findOtherThrows(file: string, source: string): readonly string[] {
  return source.split("\n").flatMap((line, index) => {
    const tag = /^\s*\/?\*+\s*(@throws\b.*)$/.exec(line)?.[1];
    return tag === undefined || form.test(tag)
      ? []
      : [`${file}:${index + 1}: write "@throws {Class} if …", not "${tag}"`];
  });
}
