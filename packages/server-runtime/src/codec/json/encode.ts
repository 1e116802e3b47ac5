import type { AnyShape, MemberShape } from "@smithy-contract/shapes";
import { formatBase64 } from "../base64.ts";
import { isInexactLong, toExactLong, toJsonNumber } from "../numbers.ts";
import { formatTimestamp, toEpochSeconds } from "../timestamps.ts";
import { makeDefault } from "./default.ts";
import { countKeys, effectiveTraits, getKey, setKey, timestampFormat } from "../traits.ts";

/** Turns a value of a shape's TypeScript type into a value for JSON.stringify. */
export type JsonEncoder = (value: unknown) => unknown;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compiles shapes into encoders, each shape once. A shape whose wire form equals its in-memory form has no encoder, and
 * JSON.stringify gets its values unchanged. The same goes for a structure or map that holds exactly what is written. All
 * others are copied member by member, because an implementation may return more than the model names, and that must not
 * be sent.
 */
export class JsonEncoders {
  readonly #byShape = new Map<AnyShape, JsonEncoder | undefined>();

  /** Returns the encoder of a member's values, or undefined if JSON.stringify can write them unchanged. */
  forMember(member: MemberShape): JsonEncoder | undefined {
    const shape = member.target();
    switch (shape.kind) {
      case "float":
      case "double":
        return encodeFloatingPoint;
      case "long":
        return encodeLong;
      case "blob":
        return encodeBlob;
      case "timestamp":
        return timestampEncoder(member);
      case "bigInteger":
      case "bigDecimal":
        return encodeExactNumber;
      case "list":
      case "map":
      case "structure":
      case "union":
      case "error":
        return this.#aggregate(shape);
      default:
        return undefined;
    }
  }

  /** Returns the encoder of a structure's members, or of `only` those that are part of the document. */
  forMembers(members: Readonly<Record<string, MemberShape>>, only?: ReadonlySet<string>): JsonEncoder {
    const steps = Object.entries(members)
      .filter(([name]) => only?.has(name) ?? true)
      .map(([name, member]) => {
        const encode = this.forMember(member);
        const byDefault = makeDefault(member)?.();
        return {
          name,
          wireName: effectiveTraits(member).jsonName ?? name,
          inherited: name in Object.prototype,
          // Null is a value of a document, and not the same as an absent member.
          nullable: member.target().kind === "document",
          encode,
          // A default is encoded too, because the wire form of a timestamp, for example, differs from the model's.
          wireDefault: byDefault === undefined || encode === undefined ? byDefault : encode(byDefault),
        };
      });
    const names = steps.map(({ name }) => name);
    const nullable = new Set(steps.filter((step) => step.nullable).map(({ name }) => name));
    const isNullable = (name: string): boolean => nullable.has(name);
    const renamed = steps.some((step) => step.name !== step.wireName);
    return (value) => {
      const source = value as Fields;
      let target = renamed || !isPlain(source) ? {} : undefined;
      let written = 0;
      for (let i = 0; i < steps.length; i++) {
        const step = steps[i] as (typeof steps)[number];
        const field = step.inherited ? getKey(source, step.name) : source[step.name];
        let wire = step.wireDefault;
        if (field !== undefined && (field !== null || step.nullable)) {
          wire = step.encode === undefined ? field : step.encode(field);
        }
        if (wire === undefined) {
          continue;
        }
        if (target === undefined && wire !== field) {
          target = pickFields(source, names.slice(0, i), isNullable);
        }
        if (target !== undefined) {
          setKey(target, step.wireName, wire);
        }
        written++;
      }
      return target ?? (countKeys(source) === written ? source : pickFields(source, names, isNullable));
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
        compiled = mapEncoder(
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

/** Tells whether JSON.stringify writes only an object's own keys, because no class can define `toJSON` for it. */
function isPlain(source: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(source);
  return prototype === Object.prototype || prototype === null;
}

/** Copies the named fields that are present and need no encoding. Null counts as present where it is a value. */
function pickFields(
  source: Fields,
  names: readonly string[],
  isNullable: (name: string) => boolean,
): Record<string, unknown> {
  const target: Record<string, unknown> = {};
  for (const name of names) {
    const field = getKey(source, name);
    if (field !== undefined && (field !== null || isNullable(name))) {
      setKey(target, name, field);
    }
  }
  return target;
}

function encodeFloatingPoint(value: unknown): unknown {
  return Number.isFinite(value) ? value : String(value);
}

function encodeLong(value: unknown): unknown {
  return isInexactLong(value) ? encodeExactNumber(toExactLong(value)) : value;
}

function encodeBlob(value: unknown): string {
  if (!(value instanceof Uint8Array)) {
    throw new TypeError("A blob must be a Uint8Array.");
  }
  return formatBase64(value);
}

function timestampEncoder(member: MemberShape): JsonEncoder {
  const format = timestampFormat(member, "epoch-seconds");
  return format === "epoch-seconds" ? toEpochSeconds : (value) => formatTimestamp(value, format);
}

/** A number that JSON.stringify cannot write. {@link stringifyJson} replaces its marker with its digits. */
class ExactNumber {
  readonly #digits: string;

  constructor(digits: string) {
    this.#digits = digits;
  }

  toJSON(): string {
    marker ??= `exact-${crypto.randomUUID()}-`;
    return `${marker}${pendingDigits.push(this.#digits) - 1}`;
  }
}

// JSON.stringify is synchronous, so all calls can share one list.
let pendingDigits: string[] = [];
// The marker is random, so that no string in an output can imitate it. It is created when it is first needed, because
// Workers do not allow random values while a module loads.
let marker: string | undefined;

function encodeExactNumber(value: unknown): unknown {
  const digits = typeof value === "bigint" ? value.toString() : toDecimalDigits(value);
  return digits.length < 16 && !/[.eE]/.test(digits) ? Number(digits) : new ExactNumber(digits);
}

function toDecimalDigits(value: unknown): string {
  const text = typeof value === "object" && value !== null && "string" in value ? value.string : value;
  const digits = typeof text === "string" ? toJsonNumber(text) : undefined;
  if (digits === undefined) {
    throw new TypeError("A big number must be a bigint, or a NumericValue in decimal notation.");
  }
  return digits;
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
    let target: unknown[] | undefined;
    for (let i = 0; i < source.length; i++) {
      const entry = source[i];
      const wire = sparse && (entry === null || entry === undefined) ? null : encode(entry);
      if (target === undefined && wire !== entry) {
        target = source.slice(0, i);
      }
      target?.push(wire);
    }
    return target ?? source;
  };
}

function mapEncoder(encode: JsonEncoder | undefined, nullable: boolean): JsonEncoder {
  return (value) => {
    const source = value as Fields;
    const keys = Object.keys(source);
    let target = isPlain(source) ? undefined : {};
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const entry = source[key];
      let wire: unknown = nullable && entry === null ? null : undefined;
      if (entry !== undefined && entry !== null) {
        wire = encode === undefined ? entry : encode(entry);
      }
      if (target === undefined && wire !== entry) {
        target = pickFields(source, keys.slice(0, i), () => nullable);
      }
      if (target !== undefined && wire !== undefined) {
        setKey(target, key, wire);
      }
    }
    return target ?? source;
  };
}

/** Writes a wire value as JSON text. Numbers that exceed a double's precision keep all their digits. */
export function stringifyJson(wire: unknown): string {
  pendingDigits = [];
  const text = JSON.stringify(wire);
  const digits = pendingDigits;
  return digits.length === 0
    ? text
    : text.replaceAll(new RegExp(`"${marker}(\\d+)"`, "g"), (_match, index: string) => digits[Number(index)] ?? "0");
}
