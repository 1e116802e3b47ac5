import type { AnyShape, MemberShape, TimestampFormat, Traits } from "@smithy-contract/shapes";

/** The traits in force for a member: its target's, and its own in their place. */
export function effectiveTraits(member: MemberShape): Traits {
  return { ...member.target().traits, ...member.traits };
}

/** The wire format of a timestamp member, by its traits or by the default of where it stands. */
export function timestampFormat(member: MemberShape, byDefault: TimestampFormat): TimestampFormat {
  return effectiveTraits(member).timestampFormat ?? byDefault;
}

/** A member without traits of its own, for a shape that is used directly. */
export function memberOf(shape: AnyShape): MemberShape {
  return { target: () => shape, traits: {} };
}

/** Sets a key as data: `__proto__` among them is a key like any other. */
export function setKey(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** A key's value where the object itself has the key, not its prototype. */
export function getKey(source: Readonly<Record<string, unknown>>, key: string): unknown {
  return key in Object.prototype && !Object.hasOwn(source, key) ? undefined : source[key];
}

/** How many enumerable keys an object has, those of its prototype included; without a list of them, which would cost more. */
export function countKeys(source: object): number {
  let count = 0;
  for (const key in source) {
    void key;
    count++;
  }
  return count;
}
