import { nameOf } from "../../model/shape.ts";

// What an operation's mock has already, as a function and as the runtime's OperationMock; and what would make it pass for
// a promise.
const taken = new Set(
  (
    "operation calls reset waitForCall sequence sample then name length prototype caller arguments apply call bind " +
    "constructor toString hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString valueOf __proto__"
  ).split(" "),
);

/**
 * Names the methods for an operation's errors: the shape's name in lower camel case, without the suffix Exception or
 * Error. Where that would be taken, by another error or by the mock itself, the suffix stays.
 */
export function errorKeys(ids: readonly string[]): ReadonlyMap<string, string> {
  const short = ids.map((id) => uncapitalize(nameOf(id).replace(/(?<=.)(Exception|Error)$/, "")));
  const keys = ids.map((id, index) => {
    const key = short[index] ?? "";
    const collides = taken.has(key) || short.filter((other) => other === key).length > 1;
    return [id, collides ? uncapitalize(nameOf(id)) : key] as const;
  });
  const used = new Set<string>();
  return new Map(
    keys.map(([id, key]) => {
      let unique = key;
      while (used.has(unique) || taken.has(unique)) {
        unique += "_";
      }
      used.add(unique);
      return [id, unique];
    }),
  );
}

function uncapitalize(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
