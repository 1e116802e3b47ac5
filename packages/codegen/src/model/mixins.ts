import { isObject, type JsonObject } from "../base/json.ts";
import type { Problems } from "../base/problems.ts";
import type { AstShapes, ModelMember, TraitMap } from "./shape.ts";

/** A shape with what it takes from its mixins. */
export interface Resolved {
  readonly traits: TraitMap;
  readonly members: ReadonlyMap<string, ModelMember>;
  /** The bodies of the mixins and of the shape itself, in the order in which they apply. */
  readonly bodies: readonly JsonObject[];
}

/**
 * Resolves the mixins of a shape. Members of mixins come first, and members and traits of the shape replace those of the
 * same name. {@link https://smithy.io/2.0/spec/mixins.html}
 */
export function resolveMixins(
  id: string,
  shapes: AstShapes,
  problems: Problems,
  above: readonly string[] = [],
  resolved = new Map<string, Resolved>(),
): Resolved {
  // Without this, shared mixins would be resolved once for each path to them, and the number of paths grows exponentially.
  const known = resolved.get(id);
  if (known !== undefined) {
    return known;
  }
  const raw = shapes.get(id);
  if (raw === undefined || above.includes(id)) {
    problems.add(
      above[0] ?? id,
      raw === undefined ? `its mixin ${id} is not in the model` : `its mixin ${id} uses itself`,
    );
    return { traits: {}, members: new Map(), bodies: [] };
  }
  const mixins = (Array.isArray(raw["mixins"]) ? raw["mixins"] : []).flatMap((mixin) =>
    isObject(mixin) && typeof mixin["target"] === "string"
      ? [resolveMixins(mixin["target"], shapes, problems, [...above, id], resolved)]
      : [],
  );
  const members = new Map<string, ModelMember>();
  for (const [name, member] of mixins.flatMap((mixin) => [...mixin.members])) {
    const earlier = members.get(name);
    members.set(name, { ...member, id: `${id}$${name}`, traits: { ...earlier?.traits, ...member.traits } });
  }
  for (const [name, own] of ownMembers(raw)) {
    const earlier = members.get(name);
    const target = own["target"] ?? earlier?.target;
    if (typeof target !== "string") {
      problems.add(`${id}$${name}`, "the member has no target");
    } else {
      members.set(name, { id: `${id}$${name}`, name, target, traits: { ...earlier?.traits, ...traitsOf(own) } });
    }
  }
  // In the AST, traits that are applied to a member of a mixin are shapes of the type "apply".
  for (const [name, member] of members) {
    const applied = shapes.get(member.id);
    if (applied?.["type"] === "apply") {
      members.set(name, { ...member, traits: { ...member.traits, ...traitsOf(applied) } });
    }
  }
  const traits = Object.assign({}, ...mixins.map((mixin) => inheritable(mixin.traits)), traitsOf(raw));
  const bodies = [...new Set([...mixins.flatMap((mixin) => mixin.bodies), raw])];
  resolved.set(id, { traits, members, bodies });
  return { traits, members, bodies };
}

function inheritable(traits: TraitMap): TraitMap {
  const mixin = traits["smithy.api#mixin"];
  const local = isObject(mixin) && Array.isArray(mixin["localTraits"]) ? mixin["localTraits"] : [];
  return Object.fromEntries(Object.entries(traits).filter(([id]) => id !== "smithy.api#mixin" && !local.includes(id)));
}

/** The members that a shape itself defines. Structures and enums have them by name, lists and maps by role. */
function ownMembers(raw: JsonObject): readonly [string, JsonObject][] {
  const byName = isObject(raw["members"]) ? Object.entries(raw["members"]) : [];
  const byRole = ["list", "set", "map"].includes(String(raw["type"]))
    ? ["member", "key", "value"].map((role): [string, unknown] => [role, raw[role]])
    : [];
  return [...byName, ...byRole].flatMap(([name, member]) => (isObject(member) ? [[name, member]] : []));
}

function traitsOf(raw: JsonObject): TraitMap {
  return isObject(raw["traits"]) ? raw["traits"] : {};
}
