import type { AnyShape, AnySimpleShape, MemberShape, Traits } from "@smithy-contract/shapes";
import { effectiveTraits, getKey, setKey } from "../traits.ts";
import { makeDefault } from "./default.ts";
import { jsonForm } from "./json-form.ts";

/** Turns a value of a shape's TypeScript type into a value for JSON.stringify. */
export type JsonEncoder = (value: unknown) => unknown;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compiles shapes into encoders, each shape once. A simple shape whose wire form equals its in-memory form has no encoder,
 * and JSON.stringify gets its values unchanged. An implementation may return more than the model names, and
 * that must not be sent, so any other structure than a plain object of modelled members is copied member by member.
 */
export class JsonEncoders {
  readonly #byShape = new Map<AnyShape, JsonEncoder | undefined>();

  /** Returns the encoder of a member whose target is a simple shape. The class of another protocol overrides it. */
  protected simple(member: MemberShape, shape: AnySimpleShape): JsonEncoder | undefined {
    const { encode, print } = jsonForm(member, shape);
    return print === undefined ? encode : printingEncoder(print);
  }

  /** Returns a member's key in objects. The class of another protocol overrides it. */
  protected keyOf(name: string, { jsonName }: Traits): string {
    return jsonName ?? name;
  }

  /** Returns the encoder of a map. The class of another form than JSON overrides it. */
  protected map(encode: JsonEncoder | undefined, nullable: boolean): JsonEncoder {
    return mapEncoder(encode, nullable);
  }

  /** Returns the encoder of a member's values, or undefined if JSON.stringify can write them unchanged. */
  forMember(member: MemberShape): JsonEncoder | undefined {
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

  /** Returns the encoder of a structure's members, or of `only` those that are part of the document. */
  forMembers(members: Readonly<Record<string, MemberShape>>, only?: ReadonlySet<string>): JsonEncoder {
    const steps = Object.entries(members).map(([name, member]) => this.#step(name, member, only?.has(name) ?? true));
    const copy = copyMembers(steps);
    const isPlain = steps.every(({ name, wireName, wireDefault }) => name === wireName && wireDefault === undefined);
    return isPlain ? keepMembers(steps, copy) : copy;
  }

  /** @param isPart whether the member is part of the document; a header, for example, may hold it instead */
  #step(name: string, member: MemberShape, isPart: boolean): MemberStep {
    const encode = isPart ? this.forMember(member) : omit;
    const byDefault = isPart ? makeDefault(member)?.() : undefined;
    const wireName = this.keyOf(name, effectiveTraits(member));
    return {
      name,
      wireName: isPart ? wireName : name,
      key: JSON.stringify(wireName),
      inherited: name in Object.prototype,
      // Null is a value of a document, and not the same as an absent member.
      nullable: member.target().kind === "document",
      encode,
      // A default is encoded too, because the wire form of a timestamp, for example, differs from the model's.
      wireDefault: byDefault === undefined || encode === undefined ? byDefault : encode(byDefault),
      next: undefined,
    };
  }

  #aggregate(
    shape: Extract<AnyShape, { kind: "list" | "map" | "structure" | "union" | "error" }>,
  ): JsonEncoder | undefined {
    if (this.#byShape.has(shape)) {
      return this.#byShape.get(shape);
    }
    // While a recursive shape is compiled, its inner uses get a function that calls the finished encoder later.
    let compiled: JsonEncoder | undefined;
    this.#byShape.set(shape, (value) => (compiled === undefined ? value : compiled(value)));
    switch (shape.kind) {
      case "list":
        compiled = listEncoder(this.forMember(shape.member), shape.traits.sparse === true);
        break;
      case "map":
        compiled = this.map(
          this.forMember(shape.value),
          shape.traits.sparse === true || shape.value.target().kind === "document",
        );
        break;
      default:
        compiled = this.forMembers(shape.members);
    }
    this.#byShape.set(shape, compiled);
    return compiled;
  }
}

/** How one member of a structure is written. */
interface MemberStep {
  readonly name: string;
  readonly wireName: string;
  /** The wire name as JSON. */
  readonly key: string;
  readonly inherited: boolean;
  readonly nullable: boolean;
  readonly encode: JsonEncoder | undefined;
  readonly wireDefault: unknown;
  /** The member that came next in the last object, because most objects have the same order. */
  next: MemberStep | undefined;
}

/** Copies the members that the model names. */
function copyMembers(steps: readonly MemberStep[]): JsonEncoder {
  return (value) => {
    const source = value as Fields;
    const target: Record<string, unknown> = {};
    let written = "";
    for (const step of steps) {
      const field = step.inherited ? getKey(source, step.name) : source[step.name];
      const encoded = encodeField(step, field);
      const wire = encoded === undefined ? step.wireDefault : encoded;
      if (wire instanceof WrittenJson) {
        written += `,${step.key}:${wire.text}`;
      } else if (wire !== undefined) {
        setKey(target, step.wireName, wire);
      }
    }
    return written === "" ? target : appendMembers(target, written);
  };
}

/**
 * Returns objects unchanged that have only members of the model, and no values that JSON.stringify would write otherwise.
 * Looking at the keys that an object has takes a tenth of the time of copying it key by key. Anything else than a plain
 * object of known members is copied.
 */
function keepMembers(steps: readonly MemberStep[], copyAll: JsonEncoder): JsonEncoder {
  const byName = new Map(steps.map((step) => [step.name, step]));
  let first: MemberStep | undefined;
  return (value) => {
    // A class could define `toJSON`, or its members as getters.
    if (Object.getPrototypeOf(value) !== Object.prototype) {
      return copyAll(value);
    }
    const source = value as Fields;
    let changed: Record<string, unknown> | undefined;
    let written = "";
    let previous: MemberStep | undefined;
    let step = first;
    for (const name in source) {
      if (step?.name !== name) {
        step = byName.get(name);
        if (step === undefined) {
          return copyAll(value);
        }
        if (previous === undefined) {
          first = step;
        } else {
          previous.next = step;
        }
      }
      const field = source[name];
      const wire = encodeField(step, field);
      if (wire !== field) {
        changed ??= { ...source };
        if (wire instanceof WrittenJson) {
          written += `,${step.key}:${wire.text}`;
        }
        // JSON.stringify leaves out what is undefined.
        changed[name] = wire instanceof WrittenJson ? undefined : wire;
      }
      previous = step;
      step = step.next;
    }
    const target = changed ?? source;
    return written === "" ? target : appendMembers(target, written);
  };
}

/** Returns undefined for an absent member. */
function encodeField({ encode, nullable }: MemberStep, field: unknown): unknown {
  if (field === undefined || (field === null && !nullable)) {
    return undefined;
  }
  return encode === undefined ? field : encode(field);
}

function omit(): undefined {}

/** JSON text that is part of a larger value. */
class WrittenJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function printingEncoder(print: (value: unknown) => string | undefined): JsonEncoder {
  return (value) => {
    const text = print(value);
    return text === undefined ? value : new WrittenJson(text);
  };
}

/** Writes an object, followed by members that are text already, each with a comma before it. */
function appendMembers(target: object, members: string): WrittenJson {
  const text = stringifyJson(target);
  return new WrittenJson(text === "{}" ? `{${members.slice(1)}}` : `${text.slice(0, -1)}${members}}`);
}

function listEncoder(encode: JsonEncoder | undefined, sparse: boolean): JsonEncoder | undefined {
  if (encode === undefined) {
    return undefined;
  }
  return (value) => {
    if (!Array.isArray(value)) {
      throw new TypeError("A list must be an array.");
    }
    const source: readonly unknown[] = value;
    const target: unknown[] = [];
    let isWritten = false;
    for (const entry of source) {
      const wire = sparse && (entry === null || entry === undefined) ? null : encode(entry);
      isWritten ||= wire instanceof WrittenJson;
      target.push(wire);
    }
    return isWritten ? new WrittenJson(`[${target.map((wire) => stringifyJson(wire ?? null)).join()}]`) : target;
  };
}

function mapEncoder(encode: JsonEncoder | undefined, nullable: boolean): JsonEncoder {
  return (value) => {
    const source = value as Fields;
    if (encode === undefined && isFastToWrite(source, nullable)) {
      return source;
    }
    const keys = Object.keys(source);
    const isWritten = mayBeInteger(keys[0]);
    const target: Record<string, unknown> = {};
    let written = "";
    for (const key of keys) {
      const entry = source[key];
      if (entry === undefined || (entry === null && !nullable)) {
        continue;
      }
      const wire = entry === null || encode === undefined ? entry : encode(entry);
      if (isWritten || wire instanceof WrittenJson) {
        written += `${isWritten && written === "" ? "" : ","}${JSON.stringify(key)}:${stringifyJson(wire)}`;
      } else {
        setKey(target, key, wire);
      }
    }
    if (isWritten) {
      return new WrittenJson(`{${written}}`);
    }
    return written === "" ? target : appendMembers(target, written);
  };
}

/**
 * Tells whether a key may be an integer. If an object has any such keys, the first key is one, and JSON.stringify takes
 * about three times as long for everything that the object is part of.
 */
function mayBeInteger(key: string | undefined): boolean {
  const first = key?.charCodeAt(0) ?? 0;
  return first >= 0x30 && first <= 0x39;
}

/** Tells whether JSON.stringify writes a map as it must be written, and fast. */
function isFastToWrite(map: Fields, nullable: boolean): boolean {
  // A class could define `toJSON`.
  if (Object.getPrototypeOf(map) !== Object.prototype) {
    return false;
  }
  let isFirst = true;
  for (const key in map) {
    const entry = map[key];
    if ((entry === null && !nullable) || (isFirst && mayBeInteger(key))) {
      return false;
    }
    isFirst = false;
  }
  return true;
}

/** Writes a wire value as JSON text. */
export function stringifyJson(wire: unknown): string {
  return wire instanceof WrittenJson ? wire.text : JSON.stringify(wire);
}
