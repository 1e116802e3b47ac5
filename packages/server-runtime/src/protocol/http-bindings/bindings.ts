import type { MemberShape, StructureShape } from "@smithy-contract/shapes";
import { effectiveTraits } from "../../codec/traits.ts";

/** A structure's members by where HTTP carries them. {@link https://smithy.io/2.0/spec/http-bindings.html} */
export interface Bindings {
  readonly labels: readonly Binding[];
  readonly query: readonly Binding[];
  readonly queryParams: Binding | undefined;
  readonly headers: readonly Binding[];
  readonly prefixHeaders: Binding | undefined;
  readonly responseCode: Binding | undefined;
  readonly payload: Binding | undefined;
  /** The names of the members that make up the JSON body. */
  readonly body: ReadonlySet<string>;
  /** Whether there is a JSON body at all: an empty structure still is an empty object, and so is every output. */
  readonly hasJsonBody: boolean;
}

/** A member, and what its binding is called in HTTP: a header, a query parameter, a prefix; else the member's own name. */
export interface Binding {
  readonly name: string;
  readonly wireName: string;
  readonly member: MemberShape;
}

const unitId = "smithy.api#Unit";

/** Sorts the members of an input, an output (`direction` tells) or an error. */
export function bindMembers(
  shape: Pick<StructureShape, "id" | "members">,
  direction: "request" | "response",
): Bindings {
  const labels: Binding[] = [];
  const query: Binding[] = [];
  const headers: Binding[] = [];
  const body = new Set<string>();
  let queryParams: Binding | undefined;
  let prefixHeaders: Binding | undefined;
  let responseCode: Binding | undefined;
  let payload: Binding | undefined;
  for (const [name, member] of Object.entries(shape.members)) {
    const traits = member.traits;
    const bind = (wireName = name): Binding => ({ name, wireName, member });
    if (traits.httpHeader !== undefined) {
      headers.push(bind(traits.httpHeader.toLowerCase()));
    } else if (traits.httpPrefixHeaders !== undefined) {
      prefixHeaders = bind(traits.httpPrefixHeaders.toLowerCase());
    } else if (traits.httpPayload === true) {
      payload = bind();
    } else if (direction === "request" && traits.httpLabel === true) {
      labels.push(bind());
    } else if (direction === "request" && traits.httpQuery !== undefined) {
      query.push(bind(traits.httpQuery));
    } else if (direction === "request" && traits.httpQueryParams === true) {
      queryParams = bind();
    } else if (direction === "response" && traits.httpResponseCode === true) {
      responseCode = bind();
    } else {
      body.add(name);
    }
  }
  const isObject = direction === "response" || body.size > 0 || Object.keys(shape.members).length === 0;
  const hasJsonBody = payload === undefined && isObject && shape.id !== unitId;
  return { labels, query, queryParams, headers, prefixHeaders, responseCode, payload, body, hasJsonBody };
}

/** The media type of a message's body; `any` accepts and sends all, `none` has no body. */
export type BodyMediaType = { readonly kind: "none" | "any" } | { readonly kind: "fixed"; readonly mediaType: string };

/** What a body's content must be called. {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#content-type} */
export function bodyMediaType(bindings: Bindings): BodyMediaType {
  if (bindings.payload === undefined) {
    return bindings.hasJsonBody ? { kind: "fixed", mediaType: "application/json" } : { kind: "none" };
  }
  const { mediaType } = effectiveTraits(bindings.payload.member);
  if (mediaType !== undefined) {
    return { kind: "fixed", mediaType };
  }
  switch (bindings.payload.member.target().kind) {
    case "blob":
      return { kind: "any" };
    case "string":
    case "enum":
      return { kind: "fixed", mediaType: "text/plain" };
    default:
      return { kind: "fixed", mediaType: "application/json" };
  }
}

/** Whether a payload is a JSON document. */
export function isJsonPayload({ member }: Binding): boolean {
  const { kind } = member.target();
  return kind !== "blob" && kind !== "string" && kind !== "enum";
}

/** The members whose values come out of a JSON body. */
export function jsonMembers({ payload, body }: Bindings): ReadonlySet<string> {
  return payload === undefined ? body : new Set(isJsonPayload(payload) ? [payload.name] : []);
}
