import { expect, test } from "vitest";
import { samplePattern } from "./pattern-sample.ts";
import { createRandom } from "./random.ts";

test.each([
  String.raw`^\d{10}(\d{3})?$`,
  String.raw`^[a-z0-9-]+$`,
  String.raw`^(GET|PUT|x-[A-Z]{2,4})$`,
  String.raw`^arn:(aws|aws-cn):lambda:[a-z]{2}(-gov)?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?$`,
  String.raw`^(?!aws).*[A-Z]$`,
  String.raw`^[^\s/]{3}\/\.\w\S$`,
  String.raw`^\p{Lu}[\p{L}\p{N}_]*$`,
  String.raw`^[一-鿿]{2}$`,
  String.raw`^(?<year>\d{4})\u002D\x30$`,
  String.raw`^a*?b+?c??$`,
  String.raw`\S`,
  "",
])("makes a string that matches %j", (source) => {
  const expression = new RegExp(source, "u");
  for (let seed = 0; seed < 20; seed++) {
    expect(samplePattern({ source }, createRandom(String(seed)), seed % 5)).toMatch(expression);
  }
});

test("stays short if nested quantifiers multiply", () => {
  const text = samplePattern({ source: "^((a{1000}){1000}){1000}$" }, createRandom(""), 0);
  expect(text.length).toBeLessThan(20_000);
});
