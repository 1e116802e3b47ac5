import * as fc from "fast-check";
import {
  scalarKinds,
  type BodyPlan,
  type BoundPlan,
  type MemberPlan,
  type OperationPlan,
  type Plan,
  type ScalarKind,
  type ScalarPlan,
  type TextListPlan,
} from "./plan.ts";

const timestampFormats = [undefined, "date-time", "http-date", "epoch-seconds"] as const;
const mediaTypes = [undefined, "text/csv", "application/json"] as const;

function scalars(kinds: readonly ScalarKind[]): fc.Arbitrary<ScalarPlan> {
  return fc.constantFrom(...kinds).chain((kind): fc.Arbitrary<ScalarPlan> => {
    switch (kind) {
      case "timestamp":
        return fc.record({ kind: fc.constant(kind), timestampFormat: fc.constantFrom(...timestampFormats) });
      case "string":
        return fc.record({ kind: fc.constant(kind), mediaType: fc.constantFrom(...mediaTypes) });
      default:
        return fc.constant({ kind });
    }
  });
}

const jsonNames = [undefined, undefined, "Renamed", "with space", "@type", "dash-ed"] as const;

/** Shapes of any nesting. Loops occur only inside a structure. */
function plansBelow(depth: number, inStructure: boolean): fc.Arbitrary<Plan> {
  const simple: fc.Arbitrary<Plan> = scalars(scalarKinds);
  if (depth === 0) {
    return simple;
  }
  const sparse = fc.boolean();
  const kinds: { readonly weight: number; readonly arbitrary: fc.Arbitrary<Plan> }[] = [
    { weight: 4, arbitrary: simple },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("list"), of: plansBelow(depth - 1, inStructure), sparse }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("map"), of: plansBelow(depth - 1, inStructure), sparse }) },
    { weight: 1, arbitrary: structuresBelow(depth - 1, "structure") },
    { weight: 1, arbitrary: structuresBelow(depth - 1, "union") },
  ];
  return fc.oneof(...kinds, ...(inStructure ? [{ weight: 1, arbitrary: fc.constant<Plan>({ kind: "loop" }) }] : []));
}

function structuresBelow(depth: number, kind: "structure" | "union"): fc.Arbitrary<Plan> {
  const members = membersBelow(depth, kind === "union" ? 1 : 0);
  return fc.record({ kind: fc.constant(kind), members });
}

function membersBelow(depth: number, minLength: number): fc.Arbitrary<readonly MemberPlan[]> {
  const member = fc.record({ of: plansBelow(depth, true), jsonName: fc.constantFrom(...jsonNames) });
  return fc.array(member, { minLength, maxLength: 4 }).map((members) => {
    const taken = new Set<string>();
    return members.map(({ of, jsonName }, i) => {
      const isFree = jsonName !== undefined && !taken.has(jsonName);
      taken.add(jsonName ?? "");
      return { name: `m${i}`, of, jsonName: isFree ? jsonName : undefined };
    });
  });
}

const textKinds = scalarKinds.filter((kind) => kind !== "blob" && kind !== "document");
// smithy-typescript's client writes a big decimal in a header's list as JSON.
const headerListKinds = textKinds.filter((kind) => kind !== "bigDecimal");

function listsOf(kinds: readonly ScalarKind[]): fc.Arbitrary<TextListPlan> {
  return fc.record({ kind: fc.constant("list"), of: scalars(kinds), sparse: fc.constant(false as const) });
}

function bound(
  prefix: string,
  of: fc.Arbitrary<BoundPlan["of"]>,
  wire: (i: number) => string,
): fc.Arbitrary<BoundPlan[]> {
  return fc
    .array(of, { maxLength: 3 })
    .map((plans) => plans.map((plan, i) => ({ name: `${prefix}${i}`, wireName: wire(i), of: plan })));
}

// Mostly lists of strings, because quotes are the hard part in a header.
const headerLists = fc.oneof(listsOf(["string"]), listsOf(headerListKinds));
const headers = bound("header", fc.oneof(scalars(textKinds), headerLists), (i) => `X-Header-${i}`);
// The name of a query parameter may be any text.
const queryNames = ["q", "with space & more=", "ключ"];
const query = bound("query", fc.oneof(scalars(textKinds), listsOf(textKinds)), (i) => queryNames[i] ?? "");
const labels = bound("label", scalars(textKinds), (i) => `label${i}`);

const bodies: fc.Arbitrary<BodyPlan> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<BodyPlan>({ kind: "none" }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("members"), members: membersBelow(3, 1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("payload"),
      of: fc.oneof(
        scalars(["blob", "document", "enum", "string"]),
        structuresBelow(2, "structure"),
        structuresBelow(2, "union"),
      ),
      streaming: fc.constant(false),
    }),
  },
  { weight: 1, arbitrary: fc.constant<BodyPlan>({ kind: "payload", of: { kind: "blob" }, streaming: true }) },
);

/** Any operation that a restJson1 model can describe, except event streams. */
export const operationPlans: fc.Arbitrary<OperationPlan> = fc.record({
  method: fc.constantFrom("POST", "PUT", "PATCH", "DELETE"),
  code: fc.constantFrom(200, 201, 202),
  request: fc.record({
    labels,
    greedy: fc.constantFrom("none", "last", "with suffix"),
    query,
    queryParams: fc.constantFrom("none", "none", "strings", "lists"),
    headers,
    hasPrefixHeaders: fc.boolean(),
    body: bodies,
  }),
  response: fc.record({ headers, hasPrefixHeaders: fc.boolean(), hasResponseCode: fc.boolean(), body: bodies }),
  error: fc.record({ status: fc.constantFrom(400, 404, 429, 500, 503), members: membersBelow(2, 0) }),
});
