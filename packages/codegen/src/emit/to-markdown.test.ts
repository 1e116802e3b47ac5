import { expect, test } from "vitest";
import { toMarkdown } from "./to-markdown.ts";

test.each([
  ["<p>The ID of an <i>item</i>.</p>", "The ID of an *item*."],
  [
    '<p>See <a href="https://example.com/a?b=1">the\n        guide</a>.</p>\n  <p>Second <b>part</b>.</p>',
    "See [the guide](https://example.com/a?b=1).\n\nSecond **part**.",
  ],
  [
    "<p>One of:</p> <ul> <li> <p> <code>A</code> - first</p> </li> <li>second</li> </ul> End",
    "One of:\n\n- `A` - first\n- second\n\nEnd",
  ],
  ["<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n  - b\n2. c"],
  ["<note><p>Beware.</p></note>", "**Note:** Beware."],
  ["<p>x <code>{region} &lt;a&gt; <i>y</i></code></p>", "x `{region} <a> y`"],
  ["<pre>\n  {\n    a: 1\n  }\n</pre>", "```\n  {\n    a: 1\n  }\n```"],
  [
    "<fullname>Amazon X</fullname><h3>Use</h3>A&#160;b &amp; c &unknown;",
    "Amazon X\n\n**Use**\n\nA\u00a0b & c &unknown;",
  ],
  ["a<br/>b", "a\nb"],
])("%j becomes %j", (html, markdown) => {
  expect(toMarkdown(html)).toBe(markdown);
});

test.each([
  "Plain Markdown:\n\n- a `<T>` < b\n- **c** &amp; d",
  "a <- b -> c",
  "`<p>`",
  "List<String> and <YourBucket>",
])("%j stays as it is, because it has no HTML", (markdown) => {
  expect(toMarkdown(markdown)).toBe(markdown);
});

test("Markdown with a few tags keeps its lines", () => {
  expect(toMarkdown("- a <b>x</b>\n- b <code>y</code>\n")).toBe("- a **x**\n- b `y`");
});

test("HTML that is broken or hostile is read in linear time and to its end", () => {
  expect(toMarkdown("<p>a <code>b</p>")).toBe("a `b`");
  expect(toMarkdown("<a href=x>a</b></ul></li>")).toBe("[a**");
  const hostile = `<p>${"<a ".repeat(20_000)}${"<code>`".repeat(20_000)}${"<".repeat(20_000)}`;
  expect(toMarkdown(hostile)).toContain("<a <a");
});
