import type { RequestCase } from "../cases/case.ts";
import { dropNulls, toStructure, type Value } from "../cases/params-to-value.ts";
import { findShape, type AstMember, type AstModel } from "../model/ast.ts";
import { compareValues } from "./compare-values.ts";

/**
 * Returns the differences of the input that an implementation received from the input that a request case expects. Two
 * values with the same serialization count as equal:
 *
 * - An empty list in the query string is not serialized, so it equals an absent list.
 * - An absent structure payload is serialized as `{}`, so it equals an empty structure.
 *
 * @param transportHeaders lower-case names of headers that the transport adds to every request. A member that maps all
 *   headers receives them too, although the test does not list them.
 */
export function compareInput(
  model: AstModel,
  item: RequestCase,
  actual: unknown,
  transportHeaders: readonly string[] = [],
): readonly string[] {
  const input = findShape(model, item.operation).input?.target ?? "smithy.api#Unit";
  const expected: Record<string, Value> = { ...dropNulls(model, input, toStructure(model, input, item.test.params)) };
  if (typeof actual !== "object" || actual === null) {
    return compareValues(expected, actual, "input");
  }
  const found: Record<string, unknown> = { ...actual };
  for (const [name, member] of Object.entries(findShape(model, input).members ?? {})) {
    if (isQueryList(model, member) && isEmptyList(expected[name]) && found[name] === undefined) {
      delete expected[name];
    }
    if (isStructurePayload(model, member) && expected[name] === undefined && isEmptyObject(found[name])) {
      delete found[name];
    }
    if (member.traits?.["smithy.api#httpPrefixHeaders"] === "") {
      found[name] = withoutHeaders(found[name], transportHeaders, item.test.headers ?? {});
    }
  }
  return compareValues(expected, found, "input");
}

function isQueryList(model: AstModel, { target, traits }: AstMember): boolean {
  return traits?.["smithy.api#httpQuery"] !== undefined && findShape(model, target).type === "list";
}

function isStructurePayload(model: AstModel, { target, traits }: AstMember): boolean {
  return traits?.["smithy.api#httpPayload"] !== undefined && findShape(model, target).type === "structure";
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isEmptyObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return Object.values(value).every((member) => member === undefined);
}

function withoutHeaders(map: unknown, names: readonly string[], sent: Readonly<Record<string, string>>): unknown {
  if (typeof map !== "object" || map === null) {
    return map;
  }
  const ofTest = new Set(Object.keys(sent).map((name) => name.toLowerCase()));
  const added = new Set(names.filter((name) => !ofTest.has(name)));
  return Object.fromEntries(Object.entries(map).filter(([name]) => !added.has(name.toLowerCase())));
}
