import type { Closure } from "./closure.ts";
import type { Model } from "./model.ts";
import { membersOf } from "./shape.ts";

/**
 * Notes the members of inputs that smithy-typescript's client mishandles: where one is absent, its serializer sends what
 * every object inherits under that name, which for most of them is the text of a function.
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
          `${member.id}: where it is absent, smithy-typescript's client sends what every object inherits under this name; rename it, and keep it on the wire by @jsonName`,
        );
      }
    }
  }
}
