import type { HttpMalformedRequestTest } from "./protocol-test-traits.ts";

/**
 * One test for each set of a malformed-request test's parameters, named as Smithy names them: `…_case0`, `…_case1`. A
 * test without parameters stays one; its authors write `$$` for a dollar sign all the same, and one leaves a placeholder
 * in it, which is sent as it is.
 *
 * @throws Error naming the test where its parameters differ in number.
 */
export function expandParameters(test: HttpMalformedRequestTest): readonly HttpMalformedRequestTest[] {
  const { testParameters, ...template } = test;
  if (testParameters === undefined) {
    return [fill(test, undefined, test.id)];
  }
  const lists = Object.entries(testParameters);
  const count = lists[0]?.[1].length ?? 0;
  if (lists.some(([, values]) => values.length !== count)) {
    throw new Error(`The parameters of ${test.id} differ in number`);
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

/** `$name:L` stands for a parameter as it is, `$name:S` for the same as a quoted string, `$$` for a dollar sign. */
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
