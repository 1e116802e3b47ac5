import { getKey, setKey } from "../traits.ts";
import type { DecodeState, JsonDecoder, ValueCheck } from "./decode-state.ts";

/** An object that JSON.parse made. */
export type JsonObject = Record<string, unknown>;

/** How one member of a structure or union is decoded. */
export interface MemberStep {
  readonly name: string;
  readonly wireName: string;
  readonly decode: JsonDecoder;
  readonly check: ValueCheck | undefined;
  readonly required: boolean;
  /** True if null is a value, and not the same as an absent member. */
  readonly nullable: boolean;
  readonly makeDefault: (() => unknown) | undefined;
  /** The member that came next in the last document. Most documents have the same order, so this saves a look-up. */
  next: MemberStep | undefined;
}

/** Compiles the decoder of objects that have these members. */
export function structureDecoder(steps: readonly MemberStep[]): JsonDecoder {
  const byWireName = new Map(steps.map((step) => [step.wireName, step]));
  const renamed = steps.some((step) => step.name !== step.wireName);
  const withDefault = steps.filter((step) => step.makeDefault !== undefined);
  const requiredMembers = steps.filter((step) => step.required).length;
  let first = steps[0];
  // Documents of one client are alike. If the last one had nulls or unknown members, this one is copied from the start.
  let copies = renamed;
  return (value, state) => {
    const source = expectObject(value, state);
    const copied = copies;
    const target: JsonObject = copied ? {} : source;
    let missing = requiredMembers;
    let hasOthers = false;
    let previous: MemberStep | undefined;
    let step = first;
    state.enter();
    for (const key in source) {
      if (step?.wireName !== key) {
        step = byWireName.get(key);
        if (step === undefined) {
          hasOthers = true;
          continue;
        }
        if (previous === undefined) {
          first = step;
        } else {
          previous.next = step;
        }
      }
      const wire = source[key];
      if (wire === null && !step.nullable) {
        hasOthers = true;
      } else {
        state.at(key);
        const decoded = step.decode(wire, state);
        step.check?.(decoded, state.doubts);
        missing -= step.required ? 1 : 0;
        if (copied || decoded !== wire) {
          setKey(target, step.name, decoded);
        }
      }
      previous = step;
      step = step.next;
    }
    state.leave();
    for (const { name, wireName, nullable, required, check, makeDefault } of withDefault) {
      const wire = getKey(source, wireName);
      if (wire === undefined || (wire === null && !nullable)) {
        const byDefault = makeDefault?.();
        check?.(byDefault, state.doubts);
        missing -= required ? 1 : 0;
        setKey(target, name, byDefault);
      }
    }
    if (missing > 0) {
      state.isDoubtful = true;
    }
    copies = renamed || hasOthers;
    // Drops unknown members, for example those that a newer model added.
    return hasOthers && !copied ? pickMembers(source, steps) : target;
  };
}

/** Copies the members, without other keys and without nulls. */
function pickMembers(source: JsonObject, steps: readonly MemberStep[]): JsonObject {
  const target: JsonObject = {};
  for (const { name, nullable } of steps) {
    const value = getKey(source, name);
    if (value !== undefined && (value !== null || nullable)) {
      setKey(target, name, value);
    }
  }
  return target;
}

/** @throws {DecodeError} if the value is not an object */
export function expectObject(value: unknown, state: DecodeState): JsonObject {
  // An object that JSON.parse made has this prototype even if it has a key `__proto__`. Lists, dates and bytes have others.
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    throw state.fail("an object");
  }
  return value as JsonObject;
}
