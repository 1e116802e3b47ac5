import type { StructureShape } from "@smithy-contract/shapes";
import { presentEntries } from "./values.ts";

/**
 * A text that is the same for equal inputs. It leaves out idempotency tokens, because a client makes a new one for each
 * request, and streams, because they can be read only once.
 */
export function seedOf(input: unknown, shape: StructureShape): string {
  if (typeof input !== "object" || input === null) {
    return "";
  }
  const lasting = presentEntries(input).filter(([name]) => {
    const member = shape.members[name];
    return !(member?.traits.idempotencyToken === true || member?.target().traits.streaming === true);
  });
  return canonical(Object.fromEntries(lasting));
}

function canonical(value: unknown): string {
  if (typeof value === "bigint") {
    return `${value}n`;
  }
  if (value instanceof Date) {
    return `@${value.getTime()}`;
  }
  if (value instanceof Uint8Array) {
    return `#${value.join()}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = presentEntries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
  }
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
