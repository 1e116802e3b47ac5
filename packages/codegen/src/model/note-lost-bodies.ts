import type { Closure } from "./closure.ts";
import { httpOf } from "./http.ts";
import type { Model } from "./model.ts";
import { usesHttpBindings } from "./protocols.ts";
import { hasTrait, membersOf, type ModelMember } from "./shape.ts";

const bodilessMethods: ReadonlySet<string> = new Set(["GET", "HEAD"]);
const bodilessCodes: ReadonlySet<number> = new Set([204, 205]);
/** The traits that bind a member to another part of a message than its body. */
const otherBindings = [
  "httpHeader",
  "httpLabel",
  "httpPrefixHeaders",
  "httpQuery",
  "httpQueryParams",
  "httpResponseCode",
  "hostLabel",
] as const;

/** Notes operations with members in a body that HTTP does not carry: a request with GET or HEAD, or a response with status 204 or 205. */
export function noteLostBodies(model: Model, { service, operations }: Closure, note: (text: string) => void): void {
  if (!usesHttpBindings(service)) {
    return;
  }
  for (const operation of operations) {
    const { method, code } = httpOf(operation);
    const inputs = membersOf(model.expectData(operation.input)).filter(isInBody);
    if (bodilessMethods.has(method) && inputs.length > 0) {
      note(`${operation.id}: servers do not get ${listNames(inputs)}, because a request with ${method} has no body`);
    }
    const outputs = membersOf(model.expectData(operation.output)).filter(isInBody);
    if ((bodilessCodes.has(code) || method === "HEAD") && outputs.length > 0) {
      const cause = method === "HEAD" ? "to HEAD" : `with status ${code}`;
      note(`${operation.id}: clients do not get ${listNames(outputs)}, because a response ${cause} has no body`);
    }
  }
}

function isInBody(member: ModelMember): boolean {
  return !otherBindings.some((trait) => hasTrait(member, trait));
}

function listNames(members: readonly ModelMember[]): string {
  return members.map(({ name }) => name).join(", ");
}
