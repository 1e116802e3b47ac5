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
  ["<p>a</p><p>b</p>", "a\n\nb"],
  ["<P>a</P>", "a"],
  ["<div>a</div>b<dl><dt>c</dt><dd>d</dd></dl>", "a\n\nb\n\nc\n\nd"],
  ["<p>a <em>b</em> <strong>c</strong></p>", "a *b* **c**"],
  ["<p>a <span>b</span>, <u>c</u> <sup>d</sup></p>", "a b, c d"],
  ["<h1>a</h1><p>b</p><h6>c</h6>", "**a**\n\nb\n\n**c**"],
  ["<ul><li>a</li></ul><p>b</p>", "- a\n\nb"],
  ["<p>x</p><ul><li><p>a</p><p>b</p></li></ul>", "x\n\n- a\n\n  b"],
  ["<ol><li>a</li><li>b<ol><li>c</li></ol></li></ol>", "1. a\n2. b\n  1. c"],
  ["<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>d", "- a\n  - b\n    - c\n\nd"],
  ["x<ul><li>a</li></ul>", "x\n\n- a"],
  ["<important>a</important><warning>b</warning>", "**Important:** a\n\n**Warning:** b"],
  ["<p>a</p><note><p>b</p></note>", "a\n\n**Note:** b"],
  ["<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d"],
  ["<p><a>a</a> <a name='x'>b</a> <a HREF='c'>d</a> <a href=e>f</a></p>", "a b [d](c) [f](e)"],
  ["<p><code>a`b</code></p>", "``a`b``"],
  ["<p>a<code> </code>b <code>c\n d</code></p>", "ab `c d`"],
  ["<p>a <code>b</p>", "a `b`"],
  ["<p>a</p><pre>b</pre>c", "a\n\n```\nb\n```\n\nc"],
  ["<pre>a", "```\na\n```"],
  ["<p>`<b>` &lt; <CODE>c</CODE> d</p>", "`<b>` < `c` d"],
  ["<p>&amp;&apos;&gt;&lt;&quot;&#65;</p>", "&'><\"A"],
  ["<p>&#31;&#32;a&#999999;&#1114112;&toString;</p>", "&#31; a\u{f423f}&#1114112;&toString;"],
  ["<p>  a  \n  b </p>  ", "a b"],
  ["<p>a</a></p>", "a"],
  ["<p>a</code>b</p>", "ab"],
  ["a<note>b</note>", "a\n\n**Note:** b"],
  ["<ul><li>a<li>b</ul>", "- a\n- b"],
  ["<ul><li>a<p>b</p></li></ul>", "- a\n\n  b"],
  ["<ul><li>a<p>- b</p></li></ul>", "- a\n\n  - b"],
  ["<ul><li>a<p>b - <i>c</i></p></li></ul>", "- a\n\n  b - *c*"],
  ["<ul><li>a<ul><li><p>b</p></li></ul></li></ul>", "- a\n  - b"],
  ["<ul><li>a<ul><li>b</li></ul>c</li></ul>", "- a\n  - b\n\n  c"],
  [`<ol>${"<li><p>a</p></li>".repeat(10)}</ol>`, "1. a\n2. a\n3. a\n4. a\n5. a\n6. a\n7. a\n8. a\n9. a\n10. a"],
  ["<p>a<code></code>b</p>", "ab"],
  ["<p><code> a \n b </code></p>", "`a b`"],
  ["a<pre>b\nc</pre>", "a\n\n```\nb\nc\n```"],
  ["<p>a</p> <br/>b", "a\n\nb"],
  ["<p>a <b>b</b> </p><p>c</p>", "a **b**\n\nc"],
  ["<p>a&nbsp;b &euro; &constructor;</p>", "a b &euro; &constructor;"],
])("%j becomes %j", (html, markdown) => {
  expect(toMarkdown(html)).toBe(markdown);
});

test.each([
  "Plain Markdown:\n\n- a `<T>` < b\n- **c** &amp; d",
  "a <- b -> c",
  "a  b `<p>`\n\n- c",
  "`<p>`",
  "List<String> and <YourBucket>",
])("%j stays as it is, because it has no HTML", (markdown) => {
  expect(toMarkdown(markdown)).toBe(markdown);
});

test("Markdown with a few tags keeps its lines", () => {
  expect(toMarkdown("- a <b>x</b>\n- b <code>y</code>\n")).toBe("- a **x**\n- b `y`");
  expect(toMarkdown("a<br/>\n<b>b</b>")).toBe("a\n**b**");
  expect(toMarkdown("<code>a \n b</code>")).toBe("`a b`");
});

test("HTML that is broken or hostile is read in linear time and to its end", () => {
  expect(toMarkdown("<p>a <code>b</p>")).toBe("a `b`");
  expect(toMarkdown("<a href=x>a</b></ul></li>")).toBe("[a**");
  const hostile = `<p>${"<a ".repeat(20_000)}${"<code>`".repeat(20_000)}${"<".repeat(20_000)}`;
  expect(toMarkdown(hostile)).toContain("<a <a");
});
