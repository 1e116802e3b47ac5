import type { HttpMalformedRequestTest } from "./protocol-test-traits.ts";

/**
 * Expands a malformed-request test into one test for each set of its parameters, with Smithy's names `…_case0`, `…_case1`
 * and so on. A test without parameters gives one test: `$$` still becomes a dollar sign there, but a placeholder is kept,
 * because one official test sends it literally.
 *
 * @throws {Error} if the parameters have different numbers of values, or a placeholder is unknown; the message names the test
 */
export function expandParameters(test: HttpMalformedRequestTest): readonly HttpMalformedRequestTest[] {
  const { testParameters, ...template } = test;
  if (testParameters === undefined) {
    return [fill(test, undefined, test.id)];
  }
  const lists = Object.entries(testParameters);
  const count = lists[0]?.[1].length ?? 0;
  if (lists.some(([, values]) => values.length !== count)) {
    throw new Error(`The parameters of ${test.id} have different numbers of values`);
  }
  return Array.from({ length: count }, (_, index) => {
    const values = new Map(lists.map(([name, list]) => [name, list[index] ?? ""]));
    return { ...fill(template, values, test.id), id: `${test.id}_case${index}` };
  });
}

type Parameters = ReadonlyMap<string, string> | undefined;

function fill<T>(template: T, values: Parameters, id: string): T;
function fill(template: unknown, values: Parameters, id: string): unknown {
  if (typeof template === "string") {
    return fillText(template, values, id);
  }
  if (Array.isArray(template)) {
    return template.map((item) => fill(item, values, id));
  }
  if (typeof template !== "object" || template === null) {
    return template;
  }
  const entries = Object.entries(template);
  return Object.fromEntries(entries.map(([key, value]) => [fillText(key, values, id), fill(value, values, id)]));
}

/** Replaces `$name:L` with a parameter's text, `$name:S` with the text as a quoted string, and `$$` with a dollar sign. */
function fillText(text: string, values: Parameters, id: string): string {
  return text.replaceAll(/\$(?:\$|(\w+)(?::([A-Z]))?)/g, (placeholder, name: string | undefined, format = "L") => {
    if (name === undefined) {
      return "$";
    }
    if (values === undefined) {
      return placeholder;
    }
    const value = values.get(name);
    if (value === undefined) {
      throw new Error(`${id} uses the parameter ${name}, which it does not define`);
    }
    if (format === "L") {
      return value;
    }
    if (format === "S") {
      return JSON.stringify(value);
    }
    throw new Error(`${id} uses ${placeholder} with an unknown format`);
  });
}
