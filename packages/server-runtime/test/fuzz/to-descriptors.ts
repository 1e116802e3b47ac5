import * as s from "@smithy-contract/shapes";
import type {
  AnyShape,
  ErrorShape,
  MemberShape,
  OperationShape,
  ServiceShape,
  StructureShape,
  Traits,
} from "@smithy-contract/shapes";
import {
  enumValues,
  intEnumValues,
  reserved,
  type BodyPlan,
  type MemberPlan,
  type MessagePlan,
  type OperationPlan,
  type Plan,
  type RequestPlan,
  type ScalarPlan,
} from "./plan.ts";

const simpleShapes: Readonly<Record<s.SimpleKind, s.SimpleShape>> = s;

/** The id of the error of every plan. */
export const failureId = "fuzz#Failure";

/** Writes a plan as descriptors: a service of one operation, `run`, with one error. */
export function toService(plan: OperationPlan): ServiceShape {
  const operation: OperationShape = {
    id: "fuzz#Run",
    name: "Run",
    http: { method: plan.method, uri: toUri(plan.request), code: plan.code },
    input: toStructure("fuzz#RunInput", inputMembers(plan.request)),
    output: toStructure("fuzz#RunOutput", outputMembers(plan)),
    errors: [toError(plan)],
  };
  return { id: "fuzz#Fuzz", name: "Fuzz", version: "1", format: 2, operations: { run: operation } };
}

/** The URI pattern of a request: each label after a literal, and the greedy one at the end. */
export function toUri({ labels, greedy }: RequestPlan): string {
  const path = labels.map(({ name }, i) => `/part${i}/{${name}}`).join("");
  const rest = greedy === "none" ? "" : `/rest/{${reserved.greedy}+}${greedy === "last" ? "" : "/end"}`;
  return `/run${path}${rest}`;
}

function inputMembers(plan: RequestPlan): Record<string, MemberShape> {
  const members: Record<string, MemberShape> = {};
  for (const { name, of } of plan.labels) {
    members[name] = toMember(of, { httpLabel: true, required: true });
  }
  if (plan.greedy !== "none") {
    members[reserved.greedy] = toMember({ kind: "string" }, { httpLabel: true, required: true });
  }
  for (const { name, wireName, of } of plan.query) {
    members[name] = toMember(of, { httpQuery: wireName });
  }
  if (plan.queryParams !== "none") {
    const value: Plan = { kind: "string" };
    const of: Plan = plan.queryParams === "strings" ? value : { kind: "list", of: value, sparse: false };
    members[reserved.queryParams] = toMember({ kind: "map", of, sparse: false }, { httpQueryParams: true });
  }
  return { ...members, ...messageMembers(plan) };
}

function outputMembers({ response }: OperationPlan): Record<string, MemberShape> {
  const members = messageMembers(response);
  return response.hasResponseCode
    ? { ...members, [reserved.responseCode]: toMember({ kind: "integer" }, { httpResponseCode: true }) }
    : members;
}

function messageMembers({ headers, hasPrefixHeaders, body }: MessagePlan): Record<string, MemberShape> {
  const members: Record<string, MemberShape> = {};
  for (const { name, wireName, of } of headers) {
    members[name] = toMember(of, { httpHeader: wireName });
  }
  if (hasPrefixHeaders) {
    const of: Plan = { kind: "map", of: { kind: "string" }, sparse: false };
    members[reserved.prefixHeaders] = toMember(of, { httpPrefixHeaders: reserved.prefix });
  }
  return { ...members, ...bodyMembers(body) };
}

function bodyMembers(body: BodyPlan): Record<string, MemberShape> {
  switch (body.kind) {
    case "none":
      return {};
    case "payload": {
      const stream: AnyShape = s.simple(s.blob, "fuzz#Stream", { streaming: true });
      const traits: Traits = { httpPayload: true };
      return { [reserved.payload]: body.streaming ? { target: () => stream, traits } : toMember(body.of, traits) };
    }
    case "members":
      return toMembers(body.members, () => loopless);
  }
}

function toError({ error }: OperationPlan): ErrorShape {
  return {
    kind: "error",
    id: failureId,
    traits: {},
    fault: error.status < 500 ? "client" : "server",
    status: error.status,
    members: {
      ...toMembers(error.members, () => loopless),
      reason: toMember({ kind: "string" }, { httpHeader: "X-Reason" }),
    },
  };
}

/** The structure that a loop refers to if it is directly inside the message. */
const loopless: StructureShape = { kind: "structure", id: "fuzz#Nothing", members: {}, traits: {} };

function toStructure(id: string, members: Record<string, MemberShape>): StructureShape {
  return { kind: "structure", id, members, traits: {} };
}

function toMembers(members: readonly MemberPlan[], around: () => AnyShape): Record<string, MemberShape> {
  const entries = members.map(({ name, of, jsonName }): [string, MemberShape] => [
    name,
    toMember(of, jsonName === undefined ? {} : { jsonName }, around),
  ]);
  return Object.fromEntries(entries);
}

function toMember(of: Plan, traits: Traits, around: () => AnyShape = () => loopless): MemberShape {
  const shape = of.kind === "loop" ? undefined : toShape(of, around);
  return { target: () => shape ?? around(), traits };
}

let shapes = 0;

function toShape(plan: Exclude<Plan, { kind: "loop" }>, around: () => AnyShape): AnyShape {
  const id = `fuzz#Shape${shapes++}`;
  switch (plan.kind) {
    case "list":
      return { kind: "list", id, member: toMember(plan.of, {}, around), traits: plan.sparse ? { sparse: true } : {} };
    case "map": {
      const key = toMember({ kind: "string" }, {});
      const traits: Traits = plan.sparse ? { sparse: true } : {};
      return { kind: "map", id, key, value: toMember(plan.of, {}, around), traits };
    }
    case "structure": {
      const shape: StructureShape = {
        kind: "structure",
        id,
        members: toMembers(plan.members, () => shape),
        traits: {},
      };
      return shape;
    }
    case "union":
      return { kind: "union", id, members: toMembers(plan.members, around), traits: {} };
    default:
      return toScalar(plan, id);
  }
}

function toScalar({ kind, timestampFormat, mediaType }: ScalarPlan, id: string): AnyShape {
  switch (kind) {
    case "enum":
      return s.enumeration(id, enumValues);
    case "intEnum":
      return s.intEnumeration(id, intEnumValues);
    default: {
      const format: Traits = timestampFormat === undefined ? {} : { timestampFormat };
      return mediaType === undefined
        ? s.simple(simpleShapes[kind], id, format)
        : s.simple(kind === "string" ? s.mediaTypeString : simpleShapes[kind], id, { ...format, mediaType });
    }
  }
}
