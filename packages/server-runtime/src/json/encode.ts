import type { AnyShape, MemberShape } from "@smithy-contract/shapes";
import { formatBase64 } from "../base64.ts";
import { toJsonNumber } from "../numbers.ts";
import { formatTimestamp } from "../timestamps.ts";
import { makeDefault } from "./decode.ts";
import { effectiveTraits, getKey, setKey, timestampFormat } from "../traits.ts";

/** Turns a value of a shape's TypeScript type into one for JSON.stringify. */
export type JsonEncoder = (value: unknown) => unknown;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compiles shapes into encoders, each shape once. A shape whose wire form is its in-memory form has none, and is handed
 * to JSON.stringify as it is. Structures are always copied, member by member: an implementation may return more than
 * the model names, and what the model does not name must not leave.
 */
export class JsonEncoders {
  readonly #byShape = new Map<AnyShape, JsonEncoder | undefined>();

  /** The encoder of a member's values, or undefined where there is nothing to do. */
  forMember(member: MemberShape): JsonEncoder | undefined {
    const shape = member.target();
    switch (shape.kind) {
      case "float":
      case "double":
        return encodeFloatingPoint;
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

  /** The encoder of the members that stand in a JSON body; `only` leaves out those that stand elsewhere. */
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
          encode,
          // The model's form of a default need not be the wire's: a timestamp's is not.
          wireDefault: byDefault === undefined || encode === undefined ? byDefault : encode(byDefault),
        };
      });
    return (value) => {
      const source = value as Fields;
      const target: Record<string, unknown> = {};
      for (const step of steps) {
        const field = step.inherited ? getKey(source, step.name) : source[step.name];
        if (field !== undefined && field !== null) {
          setKey(target, step.wireName, step.encode === undefined ? field : step.encode(field));
        } else if (step.wireDefault !== undefined) {
          setKey(target, step.wireName, step.wireDefault);
        }
      }
      return target;
    };
  }

  #aggregate(
    shape: Extract<AnyShape, { kind: "list" | "map" | "structure" | "union" | "error" }>,
  ): JsonEncoder | undefined {
    if (this.#byShape.has(shape)) {
      return this.#byShape.get(shape);
    }
    // A recursive shape meets itself while it is compiled, and calls through to what it becomes.
    let compiled: JsonEncoder | undefined;
    this.#byShape.set(shape, (value) => (compiled === undefined ? value : compiled(value)));
    switch (shape.kind) {
      case "list":
        compiled = listEncoder(this.forMember(shape.member), shape.traits.sparse === true);
        break;
      case "map":
        compiled = mapEncoder(this.forMember(shape.value), shape.traits.sparse === true);
        break;
      default:
        compiled = this.forMembers(shape.members);
    }
    this.#byShape.set(shape, compiled);
    return compiled;
  }
}

function encodeFloatingPoint(value: unknown): unknown {
  return Number.isFinite(value) ? value : String(value);
}

function encodeBlob(value: unknown): string {
  if (!(value instanceof Uint8Array)) {
    throw new TypeError("A blob must be a Uint8Array.");
  }
  return formatBase64(value);
}

function timestampEncoder(member: MemberShape): JsonEncoder {
  const format = timestampFormat(member, "epoch-seconds");
  return (value) => {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) {
      throw new TypeError("A timestamp must be a valid Date.");
    }
    return format === "epoch-seconds" ? value.getTime() / 1000 : formatTimestamp(value, format);
  };
}

/** A number that JSON.stringify cannot write; {@link stringifyJson} puts its digits where its marker stands. */
class ExactNumber {
  readonly #digits: string;

  constructor(digits: string) {
    this.#digits = digits;
  }

  toJSON(): string {
    return `${marker}${pendingDigits.push(this.#digits) - 1}`;
  }
}

// JSON.stringify runs to its end without a pause, so one list serves all calls in turn.
let pendingDigits: string[] = [];
// Random, so that no value of a request can pass for it.
const marker = `exact-${crypto.randomUUID()}-`;
const quotedMarker = new RegExp(`"${marker}(\\d+)"`, "g");

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
    return source.map((entry) => (sparse && (entry === null || entry === undefined) ? null : encode(entry)));
  };
}

function mapEncoder(encode: JsonEncoder | undefined, sparse: boolean): JsonEncoder {
  return (value) => {
    const source = value as Fields;
    const target: Record<string, unknown> = {};
    for (const key of Object.keys(source)) {
      const entry = source[key];
      if (entry !== undefined && entry !== null) {
        setKey(target, key, encode === undefined ? entry : encode(entry));
      } else if (sparse && entry === null) {
        setKey(target, key, null);
      }
    }
    return target;
  };
}

/** A wire value as JSON text, with numbers beyond a double's precision digit for digit. */
export function stringifyJson(wire: unknown): string {
  pendingDigits = [];
  const text = JSON.stringify(wire);
  const digits = pendingDigits;
  return digits.length === 0
    ? text
    : text.replaceAll(quotedMarker, (_match, index: string) => digits[Number(index)] ?? "0");
}
