import type {
  $SchemaRef,
  StaticErrorSchema,
  StaticOperationSchema,
  StaticStructureSchema,
  StaticUnionSchema,
} from "@smithy/types";
import {
  reserved,
  type BodyPlan,
  type MemberPlan,
  type MessagePlan,
  type OperationPlan,
  type Plan,
  type ScalarPlan,
} from "./plan.ts";
import { toUri } from "./to-descriptors.ts";

const namespace = "fuzz";

/** A member of a schema: its name, its target, and its own traits, as smithy-typescript writes them. */
type SchemaMember = readonly [name: string, target: $SchemaRef, traits: Record<string, unknown>];

/** Writes a plan as the client's schemas, in the arrays that smithy-typescript generates. */
export function toOperationSchema(plan: OperationPlan): StaticOperationSchema {
  const input = toStructure("RunInput", inputMembers(plan));
  const output = toStructure("RunOutput", outputMembers(plan));
  const http = [plan.method, toUri(plan.request), plan.code];
  return [9, namespace, "Run", { http } as never, () => input, () => output];
}

/** Writes the plan's error as a schema of the client. */
export function toErrorSchema({ error }: OperationPlan): StaticErrorSchema {
  const members: SchemaMember[] = [...toMembers(error.members, loopless), ["reason", 0, { httpHeader: "X-Reason" }]];
  const traits = { error: error.status < 500 ? "client" : "server", httpError: error.status };
  return [-3, namespace, "Failure", traits as never, members.map(([name]) => name), members.map(toRef)];
}

function inputMembers({ request }: OperationPlan): SchemaMember[] {
  const members: SchemaMember[] = [
    ...request.labels.map(({ name, of }): SchemaMember => [name, toSchema(of, loopless), { httpLabel: 1 }]),
    ...request.query.map(({ name, wireName, of }): SchemaMember => [
      name,
      toSchema(of, loopless),
      { httpQuery: wireName },
    ]),
  ];
  if (request.greedy !== "none") {
    members.push([reserved.greedy, 0, { httpLabel: 1 }]);
  }
  if (request.queryParams !== "none") {
    const list: $SchemaRef = [1, namespace, "Values", 0, 0];
    const of = request.queryParams === "strings" ? 0 : () => list;
    members.push([reserved.queryParams, () => [2, namespace, "Parameters", 0, 0, of], { httpQueryParams: 1 }]);
  }
  return [...members, ...messageMembers(request)];
}

function outputMembers({ response }: OperationPlan): SchemaMember[] {
  const code: SchemaMember[] = response.hasResponseCode ? [[reserved.responseCode, 1, { httpResponseCode: 1 }]] : [];
  return [...messageMembers(response), ...code];
}

function messageMembers({ headers, hasPrefixHeaders, body }: MessagePlan): SchemaMember[] {
  const members = headers.map(({ name, wireName, of }): SchemaMember => [
    name,
    toSchema(of, loopless),
    { httpHeader: wireName },
  ]);
  if (hasPrefixHeaders) {
    members.push([reserved.prefixHeaders, 128 | 0, { httpPrefixHeaders: reserved.prefix }]);
  }
  return [...members, ...bodyMembers(body)];
}

function bodyMembers(body: BodyPlan): SchemaMember[] {
  switch (body.kind) {
    case "none":
      return [];
    case "payload":
      return [[reserved.payload, body.streaming ? 42 : toSchema(body.of, loopless), { httpPayload: 1 }]];
    case "members":
      return toMembers(body.members, loopless);
  }
}

type Around = () => StaticStructureSchema;

const nothing: StaticStructureSchema = [3, namespace, "Nothing", 0, [], []];
const loopless: Around = () => nothing;

function toStructure(name: string, members: readonly SchemaMember[]): StaticStructureSchema {
  return [3, namespace, name, 0, members.map(([member]) => member), members.map(toRef)];
}

function toRef([, target, traits]: SchemaMember): never {
  return (Object.keys(traits).length === 0 ? target : [target, traits]) as never;
}

function toMembers(members: readonly MemberPlan[], around: Around): SchemaMember[] {
  return members.map(({ name, of, jsonName }) => [
    name,
    toSchema(of, around),
    jsonName === undefined ? {} : { jsonName },
  ]);
}

let schemas = 0;

function toSchema(plan: Plan, around: Around): $SchemaRef {
  const name = `Schema${schemas++}`;
  switch (plan.kind) {
    case "loop":
      return around;
    case "list": {
      const list = [1, namespace, name, plan.sparse ? { sparse: 1 } : 0, toSchema(plan.of, around)];
      return () => list as never;
    }
    case "map": {
      const map = [2, namespace, name, plan.sparse ? { sparse: 1 } : 0, 0, toSchema(plan.of, around)];
      return () => map as never;
    }
    case "structure": {
      const members = toMembers(plan.members, () => structure);
      const structure: StaticStructureSchema = toStructure(name, members);
      return () => structure;
    }
    case "union": {
      const members = toMembers(plan.members, around);
      const union: StaticUnionSchema = [4, namespace, name, 0, members.map(([member]) => member), members.map(toRef)];
      return () => union;
    }
    default:
      return toScalar(plan, name);
  }
}

const timestampSchemas = { "date-time": 5, "http-date": 6, "epoch-seconds": 7 } as const;

function toScalar({ kind, timestampFormat, mediaType }: ScalarPlan, name: string): $SchemaRef {
  switch (kind) {
    case "string": {
      if (mediaType === undefined) {
        return 0;
      }
      const string = [0, namespace, name, { mediaType }, 0];
      return () => string as never;
    }
    case "enum":
      return 0;
    case "boolean":
      return 2;
    case "timestamp":
      return timestampFormat === undefined ? 4 : timestampSchemas[timestampFormat];
    case "document":
      return 15;
    case "bigInteger":
      return 17;
    case "bigDecimal":
      return 19;
    case "blob":
      return 21;
    default:
      return 1;
  }
}
