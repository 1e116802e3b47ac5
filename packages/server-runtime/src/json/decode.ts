import type { AnyShape, MemberShape } from "@smithy-contract/shapes";
import { effectiveTraits, getKey, setKey, countKeys } from "../traits.ts";
import { makeDefault } from "./default.ts";
import { simpleDecoder, type JsonDecoder } from "./decode-simple.ts";
import type { DecodeState } from "./state.ts";

type JsonObject = Record<string, unknown>;

/**
 * Compiles shapes into decoders, each shape once. The decoders check the kinds of values; constraints are validation's.
 * {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#shape-serialization}
 */
export class JsonDecoders {
  readonly #byShape = new Map<AnyShape, JsonDecoder>();

  /** The decoder of a member's values. */
  forMember(member: MemberShape): JsonDecoder {
    const shape = member.target();
    switch (shape.kind) {
      case "list":
      case "map":
      case "structure":
      case "union":
      case "error":
        return this.#aggregate(shape);
      default:
        return simpleDecoder(member, shape.kind);
    }
  }

  /** The decoder of the members that stand in a JSON body; `only` leaves out those that stand elsewhere. */
  forMembers(members: Readonly<Record<string, MemberShape>>, only?: ReadonlySet<string>): JsonDecoder {
    const steps = Object.entries(members)
      .filter(([name]) => only?.has(name) ?? true)
      .map(([name, member]) => this.#step(name, member));
    const renamed = steps.some((step) => step.name !== step.wireName);
    return (value, state) => {
      const source = expectObject(value, state);
      const target: JsonObject = renamed ? {} : source;
      let known = 0;
      state.enter();
      for (const step of steps) {
        const wire = step.inherited ? getKey(source, step.wireName) : source[step.wireName];
        let decoded: unknown;
        if (wire === undefined || (wire === null && !step.nullable)) {
          decoded = step.makeDefault?.();
          if (decoded === undefined) {
            continue;
          }
        } else {
          state.at(step.wireName);
          decoded = step.decode(wire, state);
        }
        known++;
        if (renamed || decoded !== wire) {
          setKey(target, step.name, decoded);
        }
      }
      state.leave();
      // Whatever else stands in the document, such as members of a later model, does not get any further.
      return renamed || countKeys(source) === known ? target : pickMembers(source, steps);
    };
  }

  #step(name: string, member: MemberShape) {
    const traits = effectiveTraits(member);
    const wireName = traits.jsonName ?? name;
    return {
      name,
      wireName,
      // Such a name reads a method from the prototype unless the object itself has the key.
      inherited: wireName in Object.prototype,
      decode: this.forMember(member),
      nullable: member.target().kind === "document",
      makeDefault: makeDefault(member),
    };
  }

  #aggregate(shape: Extract<AnyShape, { kind: "list" | "map" | "structure" | "union" | "error" }>): JsonDecoder {
    const known = this.#byShape.get(shape);
    if (known !== undefined) {
      return known;
    }
    // A recursive shape meets itself while it is compiled, and calls through to what it becomes.
    let compiled: JsonDecoder | undefined;
    this.#byShape.set(shape, (value, state) => (compiled ?? decodeNothing)(value, state));
    switch (shape.kind) {
      case "list":
        compiled = listDecoder(this.forMember(shape.member), shape.traits.sparse === true);
        break;
      case "map":
        compiled = mapDecoder(this.forMember(shape.value), shape.traits.sparse === true);
        break;
      case "union":
        compiled = unionDecoder(Object.entries(shape.members).map(([name, member]) => this.#step(name, member)));
        break;
      default:
        compiled = this.forMembers(shape.members);
    }
    this.#byShape.set(shape, compiled);
    return compiled;
  }
}

/** The members alone, without other keys and without nulls. */
function pickMembers(
  source: JsonObject,
  steps: readonly { readonly name: string; readonly nullable: boolean }[],
): JsonObject {
  const target: JsonObject = {};
  for (const { name, nullable } of steps) {
    const value = getKey(source, name);
    if (value !== undefined && (value !== null || nullable)) {
      setKey(target, name, value);
    }
  }
  return target;
}

function decodeNothing(_value: unknown, state: DecodeState): never {
  throw state.fail("no value");
}

function listDecoder(decode: JsonDecoder, sparse: boolean): JsonDecoder {
  return (value, state) => {
    if (!Array.isArray(value)) {
      throw state.fail("a list");
    }
    const list: unknown[] = value;
    state.enter();
    if (list.length > state.limits.collectionEntries) {
      throw state.failHere(`at most ${state.limits.collectionEntries} entries`);
    }
    for (let i = 0; i < list.length; i++) {
      const entry = list[i];
      if (sparse && entry === null) {
        continue;
      }
      state.at(i);
      const decoded = decode(entry, state);
      if (decoded !== entry) {
        list[i] = decoded;
      }
    }
    state.leave();
    return list;
  };
}

function mapDecoder(decode: JsonDecoder, sparse: boolean): JsonDecoder {
  return (value, state) => {
    const map = expectObject(value, state);
    const keys = Object.keys(map);
    state.enter();
    if (keys.length > state.limits.collectionEntries) {
      throw state.failHere(`at most ${state.limits.collectionEntries} entries`);
    }
    for (const key of keys) {
      const entry = map[key];
      if (sparse && entry === null) {
        continue;
      }
      state.at(key);
      const decoded = decode(entry, state);
      if (decoded !== entry) {
        setKey(map, key, decoded);
      }
    }
    state.leave();
    return map;
  };
}

interface UnionStep {
  readonly name: string;
  readonly wireName: string;
  readonly decode: JsonDecoder;
}

function unionDecoder(steps: readonly UnionStep[]): JsonDecoder {
  const byWireName = new Map(steps.map((step) => [step.wireName, step]));
  return (value, state) => {
    const source = expectObject(value, state);
    let variant: [string, unknown] | undefined;
    state.enter();
    for (const key of Object.keys(source)) {
      const wire = source[key];
      // Services may name the variant's type beside it. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
      if (wire === null || (key === "__type" && !byWireName.has(key))) {
        continue;
      }
      const step = byWireName.get(key);
      if (step === undefined || variant !== undefined) {
        throw state.failHere("exactly one of the union's members");
      }
      state.at(key);
      variant = [step.name, step.decode(wire, state)];
    }
    if (variant === undefined) {
      throw state.failHere("exactly one of the union's members");
    }
    state.leave();
    const target: JsonObject = {};
    setKey(target, variant[0], variant[1]);
    return target;
  };
}

function expectObject(value: unknown, state: DecodeState): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw state.fail("a JSON object");
  }
  return value as JsonObject;
}
