/** A generated section of a document. The rest of the document is written by hand. */
export interface Section {
  /** The name in the comments around the section. */
  readonly name: string;
  readonly title: string;
  readonly markdown: string;
}

/** Replaces the generated sections of a document. Sections that the document does not have are appended. */
export function replaceSections(document: string, sections: readonly Section[]): string {
  let text = document;
  for (const { name, title, markdown } of sections) {
    const [start, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
    const block = `${start}\n\n${markdown}\n\n${end}`;
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    text =
      from < 0 || to < 0
        ? `${text.trimEnd()}\n\n## ${title}\n\n${block}\n`
        : text.slice(0, from) + block + text.slice(to + end.length);
  }
  return text;
}
