import { uncapitalize } from "../../model/names.ts";
import { nameOf } from "../../model/shape.ts";

/**
 * Names that a mock has already, from JavaScript's functions and from the runtime's `OperationMock`. With a method `then`,
 * `await` would take the mock for a promise.
 */
const taken = new Set(
  (
    "operation calls reset waitForCall sequence sample then name length prototype caller arguments apply call bind " +
    "constructor toString hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString valueOf __proto__"
  ).split(" "),
);

/**
 * Names the methods of a mock that respond with an operation's errors, by the errors' shape ids. A method is named for the
 * shape in lower camel case, without the suffix `Exception` or `Error`. The suffix stays if the name would be taken, by
 * another error or by the mock itself.
 */
export function nameErrorMethods(ids: readonly string[]): ReadonlyMap<string, string> {
  const short = ids.map((id) => uncapitalize(nameOf(id).replace(/(?<=.)(Exception|Error)$/, "")));
  const used = new Set<string>();
  return new Map(
    ids.map((id, index) => {
      const name = short[index] ?? "";
      const collides = taken.has(name) || short.filter((other) => other === name).length > 1;
      let unique = collides ? uncapitalize(nameOf(id)) : name;
      while (used.has(unique) || taken.has(unique)) {
        unique += "_";
      }
      used.add(unique);
      return [id, unique];
    }),
  );
}
