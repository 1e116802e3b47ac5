import { isObject, type JsonObject, type JsonValue } from "../base/json.ts";
import type { Problems } from "../base/problems.ts";
import { resolveMixins } from "./mixins.ts";
import {
  type AstShapes,
  isIdentifier,
  isShapeId,
  simpleTypes,
  unitId,
  type EnumEntry,
  type ModelMember,
  type ModelShape,
  type TraitMap,
} from "./shape.ts";

const resourceOperations = ["create", "put", "read", "update", "delete", "list"] as const;
const keysByType: Readonly<Record<string, readonly string[]>> = {
  list: ["member"],
  set: ["member"],
  map: ["key", "value"],
  structure: ["members"],
  union: ["members"],
  enum: ["members"],
  intEnum: ["members"],
  operation: ["input", "output", "errors"],
  resource: ["identifiers", "properties", "operations", "collectionOperations", "resources", ...resourceOperations],
  service: ["version", "operations", "resources", "errors", "rename"],
  ...Object.fromEntries(simpleTypes.map((type) => [type, []])),
};

const rolesByType: Readonly<Record<string, readonly string[]>> = {
  list: ["member"],
  set: ["member"],
  map: ["key", "value"],
};

/**
 * Reads one shape of a JSON AST and resolves its mixins. Everything that it cannot read becomes a problem of the shape.
 * {@link https://smithy.io/2.0/spec/json-ast.html}
 */
export function readShape(id: string, shapes: AstShapes, problems: Problems): ModelShape | undefined {
  const raw = shapes.get(id);
  // Names become identifiers, file names and parts of comments in generated code, so only identifiers are accepted.
  if (!isShapeId(id)) {
    problems.add(JSON.stringify(id), "this is not a shape id");
    return undefined;
  }
  if (raw === undefined) {
    problems.add(id, "the model has no such shape");
    return undefined;
  }
  const type = raw["type"];
  const keys = typeof type === "string" && Object.hasOwn(keysByType, type) ? keysByType[type] : undefined;
  if (typeof type !== "string" || keys === undefined) {
    problems.add(id, `this generator does not know the shape type ${JSON.stringify(type ?? null)}`);
    return undefined;
  }
  for (const key of Object.keys(raw)) {
    if (!["type", "traits", "mixins", ...keys].includes(key)) {
      problems.add(id, `this generator does not know the property "${key}" of a shape of type ${type}`);
    }
  }
  const { traits, members, bodies } = resolveMixins(id, shapes, problems);
  for (const role of rolesByType[type] ?? []) {
    if (!members.has(role)) {
      problems.add(id, `the ${type} has no ${role}`);
    }
  }
  for (const name of [...members.keys(), ...readRename(raw["rename"]).values()]) {
    if (!isIdentifier(name)) {
      problems.add(id, `${JSON.stringify(name)} is not an identifier`);
    }
  }
  const reader = { id, raw, problems };
  switch (type) {
    case "list":
    case "set": {
      const member = members.get("member");
      return (
        member && {
          id,
          type: "list",
          traits: type === "set" ? { ...traits, "smithy.api#uniqueItems": {} } : traits,
          member,
        }
      );
    }
    case "map": {
      const [key, value] = [members.get("key"), members.get("value")];
      return key && value && { id, type, traits, key, value };
    }
    case "structure":
    case "union":
      return { id, type, traits, members: [...members.values()] };
    case "enum":
    case "intEnum":
      return { id, type, traits, entries: [...members.values()].map((member) => toEntry(member, type)) };
    case "operation":
      return {
        id,
        type,
        traits,
        input: readTarget(reader, "input"),
        output: readTarget(reader, "output"),
        errors: readTargets(bodies, "errors", reader),
      };
    case "resource":
      return {
        id,
        type,
        traits,
        operations: [
          ...resourceOperations.flatMap((key) => (raw[key] === undefined ? [] : [readTarget(reader, key)])),
          ...readTargets(bodies, "operations", reader),
          ...readTargets(bodies, "collectionOperations", reader),
        ],
        resources: readTargets(bodies, "resources", reader),
      };
    case "service":
      return {
        id,
        type,
        traits,
        version: typeof raw["version"] === "string" ? raw["version"] : "",
        operations: readTargets(bodies, "operations", reader),
        resources: readTargets(bodies, "resources", reader),
        errors: readTargets(bodies, "errors", reader),
        rename: readRename(raw["rename"]),
      };
    default:
      return readSimple(id, type, traits);
  }
}

interface Reader {
  readonly id: string;
  readonly raw: JsonObject;
  readonly problems: Problems;
}

function readTarget({ id, raw, problems }: Reader, key: string): string {
  const value = raw[key];
  if (value === undefined) {
    return unitId;
  }
  if (isObject(value) && typeof value["target"] === "string") {
    return value["target"];
  }
  problems.add(id, `its property "${key}" has no target`);
  return unitId;
}

/** The targets that a shape and its mixins list under a key. */
function readTargets(bodies: readonly JsonObject[], key: string, { id, problems }: Reader): readonly string[] {
  const targets = new Set<string>();
  for (const value of bodies.flatMap((body) => body[key] ?? [])) {
    if (isObject(value) && typeof value["target"] === "string") {
      targets.add(value["target"]);
    } else {
      problems.add(id, `an entry of its property "${key}" has no target`);
    }
  }
  return [...targets];
}

function readRename(value: JsonValue | undefined): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(isObject(value) ? value : {}).flatMap(([from, to]) => (typeof to === "string" ? [[from, to]] : [])),
  );
}

function toEntry({ id, name, traits }: ModelMember, type: "enum" | "intEnum"): EnumEntry {
  const value = traits["smithy.api#enumValue"];
  return { id, name, traits, value: value ?? (type === "enum" ? name : 0) };
}

function readSimple(id: string, type: string, traits: TraitMap): ModelShape | undefined {
  const simpleType = simpleTypes.find((known) => known === type);
  if (simpleType === undefined) {
    return undefined;
  }
  const definitions = traits["smithy.api#enum"];
  // A string with the deprecated @enum trait is read as an enum. https://smithy.io/2.0/spec/constraint-traits.html#enum-trait
  if (simpleType !== "string" || !Array.isArray(definitions)) {
    return { id, type: simpleType, traits };
  }
  const entries = definitions.filter(isObject).map((definition: JsonObject): EnumEntry => {
    const { value = "", name } = definition;
    // In this trait, the tag "internal" means what the trait @internal means on a member of an enum shape.
    const { tags } = definition;
    const isInternal = Array.isArray(tags) && tags.includes("internal");
    const own: TraitMap = isInternal ? { "smithy.api#internal": {} } : {};
    return { id: `${id}$${String(name ?? value)}`, name: String(name ?? value), value, traits: own };
  });
  return { id, type: "enum", traits, entries };
}
