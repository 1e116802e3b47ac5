const blockTags = "blockquote|dd|div|dl|dt|h[1-6]|important|li|note|ol|p|pre|section|table|td|th|title|tr|ul|warning";
const inlineTags = "a|b|br|code|em|fullname|i|para|replaceable|span|strong|sub|sup|tbody|thead|u";
const anyTag = new RegExp(`^<(/?)(${blockTags}|${inlineTags})(\\s[^<>]*)?/?>`, "i");
const hasTags = new RegExp(`<(?:${blockTags}|${inlineTags})(?:\\s[^<>]*)?/?>`, "i");
const hasBlocks = new RegExp(`<(?:${blockTags})[\\s>]`, "i");
/** What stands on both sides of an element's text. */
const marks: ReadonlyMap<string, string> = new Map([
  ["b", "**"],
  ["strong", "**"],
  ["i", "*"],
  ["em", "*"],
]);
const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["apos", "'"],
  ["gt", ">"],
  ["lt", "<"],
  ["nbsp", " "],
  ["quot", '"'],
]);

/**
 * Converts the HTML in a documentation text to Markdown, which editors show. Smithy's documentation is Markdown, but many models
 * have HTML in it. A text without HTML stays as it is.
 */
export function toMarkdown(text: string): string {
  if (!hasTags.test(text.replace(/`[^`\n]{0,1000}`/g, ""))) {
    return text;
  }
  const writer = new MarkdownWriter(hasBlocks.test(text));
  for (let rest = text; rest !== "";) {
    rest = writer.read(rest);
  }
  return writer.toString();
}

/** Reads HTML piece by piece and writes Markdown. */
class MarkdownWriter {
  /** Whether white space is insignificant, as it is in HTML. Otherwise the text is Markdown with a few tags. */
  readonly #isHtml: boolean;
  #text = "";
  /** How many line breaks come before the next text. */
  #breaks = 0;
  /** The enclosing lists: the number of the next item, or undefined in a list with bullets. */
  readonly #lists: (number | undefined)[] = [];
  /** The targets of the enclosing links. */
  readonly #links: (string | undefined)[] = [];

  constructor(isHtml: boolean) {
    this.#isHtml = isHtml;
  }

  /** Reads one tag or the text before the next tag, and returns the rest. */
  read(html: string): string {
    const tag = anyTag.exec(html);
    if (tag === null) {
      const code = /^`[^`\n]{0,1000}`/.exec(html)?.[0];
      const text = code ?? html.slice(0, html.slice(1).search(/[<`]/) + 1 || html.length);
      this.#write(code ?? decode(text));
      return html.slice(text.length);
    }
    const [source, slash = "", name = "", attributes = ""] = tag;
    const rest = html.slice(source.length);
    const element = name.toLowerCase();
    if (slash === "" && (element === "code" || element === "pre")) {
      return this.#readCode(element, rest);
    }
    const mark = marks.get(element);
    if (mark !== undefined) {
      this.#write(mark);
    } else if (slash === "") {
      this.#open(element, attributes);
    } else {
      this.#close(element);
    }
    return rest;
  }

  toString(): string {
    return this.#text.trim();
  }

  #open(element: string, attributes: string): void {
    switch (element) {
      case "a":
        this.#links.push(/\shref\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1]);
        this.#write(this.#links.at(-1) === undefined ? "" : "[");
        return;
      case "br":
        this.#break(1);
        return;
      case "ol":
      case "ul":
        this.#break(this.#lists.length === 0 ? 2 : 1);
        this.#lists.push(element === "ol" ? 1 : undefined);
        return;
      case "li":
        this.#openItem();
        return;
      case "note":
      case "important":
      case "warning":
        this.#break(2);
        this.#write(`**${element.slice(0, 1).toUpperCase()}${element.slice(1)}:** `);
        return;
      case "td":
      case "th":
        this.#write(" ");
        return;
      default:
        this.#openBlock(element);
    }
  }

  #openItem(): void {
    const number = this.#lists.at(-1);
    this.#break(1);
    this.#write(number === undefined ? "- " : `${number}. `);
    if (number !== undefined) {
      this.#lists[this.#lists.length - 1] = number + 1;
    }
  }

  #openBlock(element: string): void {
    // A paragraph at the beginning of an item or note continues its line.
    const isFirst = /\n\s*(?:-|\d+\.|\*\*\w+:\*\*) $/.test(this.#text);
    if (!isFirst) {
      this.#break(breaksAround(element));
    }
    if (isHeading(element)) {
      this.#write("**");
    }
  }

  #close(element: string): void {
    switch (element) {
      case "a": {
        const target = this.#links.pop();
        this.#write(target === undefined ? "" : `](${target})`);
        return;
      }
      case "ol":
      case "ul":
        this.#lists.pop();
        this.#break(2);
        return;
      case "li":
        this.#breaks = 1;
        return;
      case "td":
      case "th":
        return;
      default:
        if (isHeading(element)) {
          this.#write("**");
        }
        this.#break(breaksAround(element));
    }
  }

  #readCode(element: string, html: string): string {
    const end = html.toLowerCase().indexOf(`</${element}>`);
    const inside = end < 0 ? html : html.slice(0, end);
    const code = decode(inside.replace(/<[^<>]*>/g, ""));
    if (element === "pre") {
      this.#break(2);
      this.#write("```");
      this.#text += `\n${code.replace(/^\n/, "").trimEnd()}\n\`\`\``;
      this.#break(2);
    } else if (code.trim() !== "") {
      const fence = code.includes("`") ? "``" : "`";
      this.#write(`${fence}${code.replace(/\s+/g, " ").trim()}${fence}`);
    }
    return end < 0 ? "" : html.slice(end + element.length + 3);
  }

  #break(lines: number): void {
    this.#breaks = Math.max(this.#breaks, lines);
  }

  #write(text: string): void {
    const atStart = this.#breaks > 0;
    const words = this.#isHtml ? text.replace(/[ \t\r\n]+/g, " ") : text;
    const written = this.#isHtml && (atStart || /\s$/.test(this.#text)) ? words.trimStart() : words;
    if (atStart && written.trim() === "") {
      return;
    }
    if (atStart) {
      // The text of an item is indented to the item, and so are the lists in it.
      const depth = this.#lists.length - (/^(?:- |\d+\. )$/.test(written) ? 1 : 0);
      this.#text = `${this.#text.trimEnd()}${"\n".repeat(this.#breaks)}${"  ".repeat(Math.max(depth, 0))}`;
    }
    this.#breaks = 0;
    this.#text += written;
  }
}

/** How many line breaks separate an element from what is before and after it. */
function breaksAround(element: string): number {
  return element === "tr" ? 1 : new RegExp(`^(?:${blockTags})$`).test(element) ? 2 : 0;
}

/** Whether a block element is a heading. No other one begins with h. */
function isHeading(element: string): boolean {
  return element.startsWith("h");
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(\w{2,5}));/g, (whole, code: string | undefined, name = "") => {
    if (code !== undefined) {
      return Number(code) > 31 ? String.fromCodePoint(Number(code)) : whole;
    }
    return entities.get(name) ?? whole;
  });
}
