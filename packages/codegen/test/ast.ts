import { readContract } from "../src/model/read-contract.ts";
import { generateContract } from "../src/emitters/generate-contract.ts";
import type { JsonObject, JsonValue } from "../src/base/json.ts";
import { ContractError, type Problem } from "../src/base/problems.ts";
import { readSettings, type Settings } from "../src/settings/settings.ts";

/** Shapes of a JSON AST, by full id or by name in the namespace `test`. */
export type TestShapes = Readonly<Record<string, JsonValue>>;

/** A JSON AST with the given shapes, and a service `test#Service` with the operations among them. */
export function astOf(shapes: TestShapes, service: JsonObject = {}): JsonObject {
  const all = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [idOf(name), shape]));
  const operations = Object.entries(all).flatMap(([id, shape]) =>
    typeOf(shape) === "operation" ? [{ target: id }] : [],
  );
  const traits = { "aws.protocols#restJson1": {} };
  return {
    smithy: "2.0",
    shapes: { ...all, "test#Service": { type: "service", version: "1", operations, traits, ...service } },
  };
}

/** An operation with an `@http` trait. */
export function operationOf(parts: JsonObject = {}, traits: JsonObject = {}): JsonObject {
  return {
    type: "operation",
    ...parts,
    traits: { "smithy.api#http": { method: "POST", uri: "/", code: 200 }, ...traits },
  };
}

/** A structure or union. Each member is given by its target, or by its target and traits. */
export function membersOf(
  type: "structure" | "union",
  members: Readonly<Record<string, string | readonly [string, JsonObject]>>,
  traits: JsonObject = {},
): JsonObject {
  const entries = Object.entries(members).map(([name, member]): [string, JsonObject] => {
    const [target, memberTraits] = typeof member === "string" ? [member, {}] : member;
    return [name, { target: idOf(target), traits: memberTraits }];
  });
  return { type, members: Object.fromEntries(entries), traits };
}

/** A structure. */
export function structureOf(
  ...parameters: [members: Parameters<typeof membersOf>[1], traits?: JsonObject]
): JsonObject {
  return membersOf("structure", ...parameters);
}

/** A reference to a shape. */
export function to(name: string): JsonObject {
  return { target: idOf(name) };
}

/** The full id of a name: in Smithy's prelude if that has a shape of the name, else in the namespace `test`. */
export function idOf(name: string): string {
  if (name.includes("#")) {
    return name;
  }
  return /^(String|Integer|Long|Boolean|Blob|Timestamp|Document|Double|BigInteger|BigDecimal|Unit)$/.test(name)
    ? `smithy.api#${name}`
    : `test#${name}`;
}

/** Settings for `test#Service`. */
export function testSettings(more: JsonObject = {}): Settings {
  return readSettings({ service: "test#Service", name: "Test", scope: "@test", ...more });
}

/** The files that are generated for the given shapes, by path. */
export function generate(
  shapes: TestShapes,
  options: { service?: JsonObject; settings?: JsonObject; onNote?: (note: string) => void } = {},
): Map<string, string> {
  return generateContract(
    astOf(shapes, options.service),
    testSettings(options.settings),
    options.onNote === undefined ? {} : { onNote: options.onNote },
  );
}

/** The content of a generated file without its banner. */
export function fileOf(files: ReadonlyMap<string, string>, path: string): string {
  const content = files.get(path);
  if (content === undefined) {
    throw new Error(`${path} was not generated; there are ${[...files.keys()].join(", ")}`);
  }
  return content.split("\n").slice(3).join("\n");
}

/** The problems for which a model is refused. */
export function problemsOf(ast: JsonValue, settings: JsonObject = {}): readonly Problem[] {
  try {
    readContract(ast, testSettings(settings));
    return [];
  } catch (cause) {
    if (cause instanceof ContractError) {
      return cause.problems;
    }
    throw cause;
  }
}

function typeOf(shape: JsonValue): unknown {
  return typeof shape === "object" && shape !== null && "type" in shape ? shape.type : undefined;
}
