import type { Closure } from "./closure.ts";
import type { Model } from "./model.ts";
import { membersOf } from "./shape.ts";

/**
 * Notes the members of inputs whose names every JavaScript object inherits, such as `toString`. If such a member is absent,
 * the serializer of smithy-typescript's client sends the inherited value, which is mostly the text of a function.
 */
export function noteInheritedNames(model: Model, { operations }: Closure, note: (text: string) => void): void {
  const seen = new Set<string>();
  const pending = operations.map(({ input }) => input);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) {
      continue;
    }
    seen.add(id);
    for (const member of membersOf(model.expectData(id))) {
      pending.push(member.target);
      if (member.name in Object.prototype) {
        note(
          `${member.id}: if this member is absent, smithy-typescript's client sends what every object inherits under its name; rename it, and keep the name in JSON with @jsonName`,
        );
      }
    }
  }
}
