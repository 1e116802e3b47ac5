import { isObject } from "../base/json.ts";
import { textOf, traitOf, type Traited } from "../model/shape.ts";
import { toMarkdown } from "./to-markdown.ts";

/** Prints a doc comment, or nothing if all lines are blank. Text from the model cannot end the comment. */
export function printDocComment(lines: readonly string[], indent = 0): string {
  const texts = lines
    .join("\n")
    .trim()
    .split("\n")
    .map((line) => line.trimEnd().replaceAll("*/", "*\\/"));
  if (texts[0] === "") {
    return "";
  }
  const space = " ".repeat(indent);
  if (texts.length === 1) {
    return `${space}/** ${texts[0]} */\n`;
  }
  return `${space}/**\n${texts.map((line) => `${space} * ${line}`.trimEnd() + "\n").join("")}${space} */\n`;
}

/** The documentation of a shape or member, followed by `@deprecated` and `@since` if the shape has these traits. */
export function documentationLines(shape: Traited): readonly string[] {
  const deprecated = traitOf(shape, "deprecated");
  const message =
    isObject(deprecated) && typeof deprecated["message"] === "string"
      ? ` ${oneLine(toMarkdown(deprecated["message"]))}`
      : "";
  const since = textOf(shape, "since");
  return [
    toMarkdown(textOf(shape, "documentation") ?? ""),
    ...(deprecated === undefined && since === undefined ? [] : [""]),
    ...(deprecated === undefined ? [] : [`@deprecated${message}`]),
    ...(since === undefined ? [] : [`@since ${oneLine(since)}`]),
  ];
}

/** A text on one line, with single spaces for line breaks and runs of white space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
