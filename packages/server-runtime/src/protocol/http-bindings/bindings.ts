import type { MemberShape, StructureShape } from "@smithy-contract/shapes";
import { effectiveTraits } from "../../codec/traits.ts";
import { anyMediaType } from "../body/content-type.ts";
import { eventStreamMediaType, isEventStream } from "../event-streams/event-streams.ts";

/** A structure's members, sorted by where HTTP carries them. {@link https://smithy.io/2.0/spec/http-bindings.html} */
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
  /** The media type of the body, {@link anyMediaType} if it may be of any, or undefined if there is no body. */
  readonly mediaType: string | undefined;
}

/** A member and its name in HTTP: the name of a header or query parameter, a header prefix, or the member's own name. */
export interface Binding {
  readonly name: string;
  readonly wireName: string;
  readonly member: MemberShape;
}

const json = "application/json";
const unitId = "smithy.api#Unit";

/** Sorts the members of an input, or of an output or error. */
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
    } else if (traits.httpPayload === true || isEventStream(member.target())) {
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
  // An empty input structure is sent as an empty object, and so is every output other than Unit.
  const isObject = direction === "response" || body.size > 0 || Object.keys(shape.members).length === 0;
  const jsonBody = isObject && shape.id !== unitId ? json : undefined;
  const mediaType = payload === undefined ? jsonBody : payloadMediaType(payload);
  return { labels, query, queryParams, headers, prefixHeaders, responseCode, payload, body, mediaType };
}

/** {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#content-type} */
function payloadMediaType({ member }: Binding): string {
  const { mediaType } = effectiveTraits(member);
  if (mediaType !== undefined) {
    return mediaType;
  }
  switch (member.target().kind) {
    case "blob":
      return anyMediaType;
    case "string":
    case "enum":
      return "text/plain";
    case "union":
      return isEventStream(member.target()) ? eventStreamMediaType : json;
    default:
      return json;
  }
}

/** Tells whether a payload is a JSON document. */
export function isJsonPayload({ member }: Binding): boolean {
  const shape = member.target();
  return shape.kind !== "blob" && shape.kind !== "string" && shape.kind !== "enum" && !isEventStream(shape);
}

/** Names the members whose values are read from a JSON body. */
export function jsonMembers({ payload, body }: Bindings): ReadonlySet<string> {
  return payload === undefined ? body : new Set(isJsonPayload(payload) ? [payload.name] : []);
}
