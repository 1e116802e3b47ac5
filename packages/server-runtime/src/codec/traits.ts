import type { AnyShape, MemberShape, TimestampFormat, Traits } from "@smithy-contract/shapes";

/** Returns the traits that apply to a member: its target's, overridden by its own. */
export function effectiveTraits(member: MemberShape): Traits {
  return { ...member.target().traits, ...member.traits };
}

/** Returns the wire format of a timestamp member: the one in its traits, or the default of its place. */
export function timestampFormat(member: MemberShape, byDefault: TimestampFormat): TimestampFormat {
  return effectiveTraits(member).timestampFormat ?? byDefault;
}

/** Makes a member without traits of its own, for a shape that is used directly. */
export function memberOf(shape: AnyShape): MemberShape {
  return { target: () => shape, traits: {} };
}

/** Sets a property, treating `__proto__` like any other key. */
export function setKey(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** Reads a property of an object, ignoring those of Object's prototype. */
export function getKey(source: Readonly<Record<string, unknown>>, key: string): unknown {
  return key in Object.prototype && !Object.hasOwn(source, key) ? undefined : source[key];
}
