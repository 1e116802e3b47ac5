import type { AnyShape, AnySimpleShape, MemberShape, Traits } from "@smithy-contract/shapes";
import { effectiveTraits, setKey } from "../traits.ts";
import { expectObject, structureDecoder, type JsonObject, type MemberStep } from "./decode-structure.ts";
import { makeDefault } from "./default.ts";
import type { DecodeState, JsonDecoder, ValueCheck } from "./decode-state.ts";
import { jsonForm } from "./json-form.ts";

/**
 * Compiles shapes into decoders, each shape once. The decoders refuse values of a wrong kind. If a constraint is broken,
 * they only note the fact: validation lists what is broken, in the model's order, for the few requests that need it.
 * {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#shape-serialization}
 */
export class JsonDecoders {
  readonly #byShape = new Map<AnyShape, JsonDecoder>();
  readonly #checkOf: (member: MemberShape) => ValueCheck | undefined;

  /** @param checkOf compiles the constraints of a member's values, without those of the values inside them */
  constructor(checkOf: (member: MemberShape) => ValueCheck | undefined) {
    this.#checkOf = checkOf;
  }

  /** Returns the decoder of a member's values. */
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
        return this.simple(member, shape);
    }
  }

  /** Returns the decoder of a member whose target is a simple shape. The class of another protocol overrides it. */
  protected simple(member: MemberShape, shape: AnySimpleShape): JsonDecoder {
    return jsonForm(member, shape).decode;
  }

  /** Returns a member's key in objects. The class of another protocol overrides it. */
  protected keyOf(name: string, { jsonName }: Traits): string {
    return jsonName ?? name;
  }

  /** Returns the decoder of a structure's members, or of `only` those that are part of the document. */
  forMembers(members: Readonly<Record<string, MemberShape>>, only?: ReadonlySet<string>): JsonDecoder {
    const steps = Object.entries(members)
      .filter(([name]) => only?.has(name) ?? true)
      .map(([name, member]) => this.#step(name, member));
    return structureDecoder(steps);
  }

  #step(name: string, member: MemberShape): MemberStep {
    const traits = effectiveTraits(member);
    return {
      name,
      wireName: this.keyOf(name, traits),
      decode: this.forMember(member),
      check: this.#checkOf(member),
      required: traits.required === true,
      nullable: member.target().kind === "document",
      makeDefault: makeDefault(member),
      next: undefined,
    };
  }

  #aggregate(shape: Extract<AnyShape, { kind: "list" | "map" | "structure" | "union" | "error" }>): JsonDecoder {
    const known = this.#byShape.get(shape);
    if (known !== undefined) {
      return known;
    }
    // While a recursive shape is compiled, its inner uses get a function that calls the finished decoder later.
    let compiled: JsonDecoder | undefined;
    this.#byShape.set(shape, (value, state) => (compiled ?? decodeNothing)(value, state));
    switch (shape.kind) {
      case "list":
        compiled = listDecoder(this.forMember(shape.member), this.#checkOf(shape.member), shape.traits.sparse === true);
        break;
      case "map":
        compiled = mapDecoder(
          this.forMember(shape.value),
          this.#checkOf(shape.key),
          this.#checkOf(shape.value),
          shape.traits.sparse === true,
        );
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

function decodeNothing(_value: unknown, state: DecodeState): never {
  throw state.fail("no value");
}

function listDecoder(decode: JsonDecoder, check: ValueCheck | undefined, sparse: boolean): JsonDecoder {
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
      check?.(decoded, state.doubts);
      if (decoded !== entry) {
        list[i] = decoded;
      }
    }
    state.leave();
    return list;
  };
}

function mapDecoder(
  decode: JsonDecoder,
  checkKey: ValueCheck | undefined,
  check: ValueCheck | undefined,
  sparse: boolean,
): JsonDecoder {
  return (value, state) => {
    const map = expectObject(value, state);
    const keys = Object.keys(map);
    state.enter();
    if (keys.length > state.limits.collectionEntries) {
      throw state.failHere(`at most ${state.limits.collectionEntries} entries`);
    }
    for (const key of keys) {
      checkKey?.(key, state.doubts);
      const entry = map[key];
      if (sparse && entry === null) {
        continue;
      }
      state.at(key);
      const decoded = decode(entry, state);
      check?.(decoded, state.doubts);
      if (decoded !== entry) {
        setKey(map, key, decoded);
      }
    }
    state.leave();
    return map;
  };
}

function unionDecoder(steps: readonly MemberStep[]): JsonDecoder {
  const byWireName = new Map(steps.map((step) => [step.wireName, step]));
  return (value, state) => {
    const source = expectObject(value, state);
    let variant: [string, unknown] | undefined;
    state.enter();
    for (const key of Object.keys(source)) {
      const wire = source[key];
      // Services may send the variant's type beside it. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
      if (wire === null || (key === "__type" && !byWireName.has(key))) {
        continue;
      }
      const step = byWireName.get(key);
      if (step === undefined || variant !== undefined) {
        throw state.failHere("exactly one of the union's members");
      }
      state.at(key);
      variant = [step.name, step.decode(wire, state)];
      step.check?.(variant[1], state.doubts);
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
