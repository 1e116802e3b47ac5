import { canParseExactly, isObject, type JsonValue } from "../base/json.ts";
import type { Problems } from "../base/problems.ts";
import { textOf, traitOf, type Traited } from "./shape.ts";

const texts = [
  "documentation",
  "httpHeader",
  "httpPrefixHeaders",
  "httpQuery",
  "jsonName",
  "mediaType",
  "pattern",
  "since",
  "timestampFormat",
  "title",
] as const;
const timestampFormats = ["date-time", "http-date", "epoch-seconds"];

/**
 * Checks the values of traits: that descriptors can carry them without loss, and that they are valid at all, because an AST
 * need not come from Smithy. An invalid value must not be treated like an absent trait.
 */
export function checkTraitValues(traited: Traited, problems: Problems): void {
  for (const name of texts) {
    const value = traitOf(traited, name);
    if (value !== undefined && typeof value !== "string") {
      problems.add(traited.id, `the value of @${name} is not a string`);
    }
  }
  for (const name of ["httpHeader", "httpPrefixHeaders"]) {
    const header = textOf(traited, name) ?? "";
    if (!/^[!#$%&'*+.^_`|~\w-]*$/.test(header)) {
      problems.add(traited.id, `${JSON.stringify(header)} cannot be part of the name of a header`);
    }
  }
  checkErrorTraits(traited, problems);
  const format = textOf(traited, "timestampFormat");
  if (format !== undefined && !timestampFormats.includes(format)) {
    problems.add(
      traited.id,
      `the timestamp format ${format} is not supported; known are ${timestampFormats.join(", ")}`,
    );
  }
  for (const name of ["length", "range"]) {
    checkBounds(traited, name, problems);
  }
  if (holdsBigint(traitOf(traited, "default"))) {
    problems.add(traited.id, "its default is beyond 2^53, which generated code cannot hold exactly");
  }
}

function checkErrorTraits(traited: Traited, problems: Problems): void {
  const fault = traitOf(traited, "error");
  if (fault !== undefined && fault !== "client" && fault !== "server") {
    problems.add(traited.id, 'the value of @error is neither "client" nor "server"');
  }
  const status = traitOf(traited, "httpError");
  const isStatus = typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 599;
  if (status !== undefined && !isStatus) {
    problems.add(traited.id, "the value of @httpError is not an HTTP status");
  }
}

function checkBounds(traited: Traited, name: string, problems: Problems): void {
  const bounds = traitOf(traited, name);
  if (bounds === undefined) {
    return;
  }
  if (!isObject(bounds)) {
    problems.add(traited.id, `the value of @${name} is not an object`);
    return;
  }
  for (const [key, bound] of Object.entries(bounds)) {
    if (key !== "min" && key !== "max") {
      problems.add(traited.id, `@${name} has no member ${JSON.stringify(key)}; it has min and max`);
    }
    if (typeof bound === "number" && Number.isInteger(bound) && !Number.isSafeInteger(bound) && !canParseExactly()) {
      problems.add(
        traited.id,
        `a bound of @${name} is beyond 2^53, which this release of Node cannot read exactly; use Node 22 or newer`,
      );
    } else if (typeof bound !== "number" && typeof bound !== "bigint") {
      problems.add(traited.id, `a bound of @${name} is not a number`);
    }
  }
}

function holdsBigint(value: JsonValue | undefined): boolean {
  if (typeof value === "bigint") {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some(holdsBigint);
  }
  return isObject(value) && Object.values(value).some(holdsBigint);
}
