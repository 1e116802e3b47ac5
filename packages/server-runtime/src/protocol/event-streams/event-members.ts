import type { AnyShape, MemberShape, StructureShape } from "@smithy-contract/shapes";
import { memberOf } from "../../codec/traits.ts";

/** The members of an event, sorted by the part of the message that holds them. */
export interface EventMembers {
  /** The members with `@eventHeader` by name. */
  readonly headers: readonly (readonly [name: string, member: MemberShape])[];
  /** The member with `@eventPayload`. {@link https://smithy.io/2.0/spec/streaming.html#eventpayload-trait} */
  readonly payload: { readonly name: string; readonly member: MemberShape } | undefined;
  /** The structure of all other members, which is the payload; undefined if there are only headers, or a payload member. */
  readonly document: MemberShape | undefined;
}

/** Sorts the members of an event. {@link https://smithy.io/2.0/spec/streaming.html#event-message-serialization} */
export function sortMembers(shape: AnyShape): EventMembers {
  const all = "members" in shape ? Object.entries(shape.members) : [];
  const headers = all.filter(([, { traits }]) => traits.eventHeader === true);
  const payload = all.find(([, { traits }]) => traits.eventPayload === true);
  if (payload !== undefined) {
    const [name, member] = payload;
    return { headers, payload: { name, member }, document: undefined };
  }
  const others = all.filter(([, { traits }]) => traits.eventHeader !== true);
  const hasDocument = others.length > 0 || headers.length === 0;
  const document: StructureShape = { kind: "structure", id: shape.id, members: Object.fromEntries(others), traits: {} };
  return { headers, payload: undefined, document: hasDocument ? memberOf(document) : undefined };
}
