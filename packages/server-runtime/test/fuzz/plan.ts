import type { TimestampFormat } from "@smithy-contract/shapes";

/**
 * A random model as plain data. The server's descriptors and the client's schemas are made from it, and a failing
 * case can be printed.
 */
export type Plan = ScalarPlan | CollectionPlan | MembersPlan | LoopPlan;

/** A simple shape. */
export interface ScalarPlan {
  readonly kind: ScalarKind;
  readonly timestampFormat?: TimestampFormat | undefined;
  readonly mediaType?: string | undefined;
}

export const scalarKinds = [
  "bigDecimal",
  "bigInteger",
  "blob",
  "boolean",
  "byte",
  "document",
  "double",
  "enum",
  "float",
  "intEnum",
  "integer",
  "long",
  "short",
  "string",
  "timestamp",
] as const;

/** Smithy's simple types and the enumerations, which always have the same values here. */
export type ScalarKind = (typeof scalarKinds)[number];

export const enumValues = ["A", "b c", 'quoted "q"', "comma, too"] as const;
export const intEnumValues = [1, 7, -40] as const;

/** A list or a map. */
export interface CollectionPlan {
  readonly kind: "list" | "map";
  readonly of: Plan;
  readonly sparse: boolean;
}

/** A list in a header or the query string. */
export interface TextListPlan {
  readonly kind: "list";
  readonly of: ScalarPlan;
  readonly sparse: false;
}

/** A structure or a union. */
export interface MembersPlan {
  readonly kind: "structure" | "union";
  readonly members: readonly MemberPlan[];
}

/** A reference to the enclosing structure, which makes shapes recursive. */
export interface LoopPlan {
  readonly kind: "loop";
}

/** A member of a structure or union. */
export interface MemberPlan {
  readonly name: string;
  readonly of: Plan;
  readonly jsonName?: string | undefined;
}

/** A member in the URL or a header, and its name there. */
export interface BoundPlan {
  readonly name: string;
  readonly wireName: string;
  readonly of: ScalarPlan | TextListPlan;
}

/** The content of a message's body. */
export type BodyPlan =
  | { readonly kind: "none" }
  | { readonly kind: "members"; readonly members: readonly MemberPlan[] }
  | { readonly kind: "payload"; readonly of: Plan; readonly streaming: boolean };

/** The part that requests and responses have in common. */
export interface MessagePlan {
  readonly headers: readonly BoundPlan[];
  readonly hasPrefixHeaders: boolean;
  readonly body: BodyPlan;
}

/** An operation's input. */
export interface RequestPlan extends MessagePlan {
  readonly labels: readonly BoundPlan[];
  /** Whether the last label is greedy, and what follows it. */
  readonly greedy: "none" | "last" | "with suffix";
  readonly query: readonly BoundPlan[];
  readonly queryParams: "none" | "strings" | "lists";
}

/** An operation's output. */
export interface ResponsePlan extends MessagePlan {
  readonly hasResponseCode: boolean;
}

/** An operation. */
export interface OperationPlan {
  readonly method: string;
  readonly code: number;
  readonly request: RequestPlan;
  readonly response: ResponsePlan;
  readonly error: { readonly status: number; readonly members: readonly MemberPlan[] };
}

/** Names of members that a plan's own members do not have. */
export const reserved = {
  greedy: "greedyLabel",
  queryParams: "allParameters",
  prefixHeaders: "prefixed",
  prefix: "X-Prefixed-",
  responseCode: "responseCode",
  payload: "content",
} as const;
