import { isObject } from "../base/json.ts";
import { textOf, traitOf, type Traited } from "../model/shape.ts";

/** A doc comment with the given lines, or nothing where there are none. Text from the model cannot end the comment. */
export function printDocComment(lines: readonly string[], indent = 0): string {
  const texts = lines
    .join("\n")
    .trim()
    .split("\n")
    .map((line) => line.trimEnd().replaceAll("*/", "*\\/"));
  if (texts.length === 1 && texts[0] === "") {
    return "";
  }
  const space = " ".repeat(indent);
  if (texts.length === 1) {
    return `${space}/** ${texts[0]} */\n`;
  }
  return `${space}/**\n${texts.map((line) => `${space} * ${line}`.trimEnd() + "\n").join("")}${space} */\n`;
}

/** The documentation of a shape or member, with what it says about its age. */
export function documentationLines(shape: Traited): readonly string[] {
  const deprecated = traitOf(shape, "deprecated");
  const message =
    isObject(deprecated) && typeof deprecated["message"] === "string" ? ` ${oneLine(deprecated["message"])}` : "";
  const since = textOf(shape, "since");
  return [
    textOf(shape, "documentation") ?? "",
    ...(deprecated === undefined && since === undefined ? [] : [""]),
    ...(deprecated === undefined ? [] : [`@deprecated${message}`]),
    ...(since === undefined ? [] : [`@since ${oneLine(since)}`]),
  ];
}

/** A text with its line breaks and runs of white space as single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
