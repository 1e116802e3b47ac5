import type { AnyShape, MemberShape, UnionShape } from "@smithy-contract/shapes";
import type { Message, MessageHeaders } from "@smithy/types";
import { makeDefault } from "../../codec/json/default.ts";
import { getKey } from "../../codec/traits.ts";
import { encodeHeader, textHeader } from "./event-headers.ts";
import { sortMembers } from "./event-members.ts";
import { documentEncoder } from "./documents.ts";
import type { DocumentCodec } from "./event-streams.ts";
import { toPayload } from "./messages.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Writes events as messages. */
export interface EventEncoder {
  /**
   * Writes an event. A member that is an error becomes an exception, after which nothing may follow.
   * @throws {TypeError} if the value does not fit the union
   */
  encode(event: unknown): { readonly message: Message; readonly isLast: boolean };
  /** Writes an error of the union by the id of its shape; undefined if the union has no such error. */
  encodeError(shapeId: string | undefined, fields: Fields): Message | undefined;
}

/** Compiles the encoder of a stream's events. {@link https://smithy.io/2.0/aws/amazon-eventstream.html} */
export function compileEventEncoder({ members }: UnionShape, documents: DocumentCodec): EventEncoder {
  const encoders = new Map(
    Object.entries(members).map(([name, member]) => {
      const shape = member.target();
      return [name, { shape, encode: memberEncoder(name, shape, documents) }];
    }),
  );
  const errors = new Map(
    [...encoders.values()].flatMap(({ shape, encode }) =>
      shape.kind === "error" ? [[shape.id, encode] as const] : [],
    ),
  );
  return {
    encode(event) {
      const fields = (typeof event === "object" && event !== null ? event : {}) as Fields;
      const [name = "", ...others] = Object.keys(fields).filter((key) => fields[key] !== undefined);
      const known = encoders.get(name);
      if (known === undefined || others.length > 0) {
        throw new TypeError(`An event must have exactly one member; it is one of: ${[...encoders.keys()].join(", ")}.`);
      }
      return { message: known.encode(fields[name]), isLast: known.shape.kind === "error" };
    },
    encodeError: (shapeId, fields) => errors.get(shapeId ?? "")?.(fields),
  };
}

function memberEncoder(name: string, shape: AnyShape, documents: DocumentCodec): (value: unknown) => Message {
  const { headers, payload, document } = sortMembers(shape);
  const type: MessageHeaders =
    shape.kind === "error"
      ? { ":message-type": textHeader("exception"), ":exception-type": textHeader(name) }
      : { ":message-type": textHeader("event"), ":event-type": textHeader(name) };
  const steps = headers.map(([key, member]) => ({ key, shape: member.target(), makeDefault: makeDefault(member) }));
  const payloadStep =
    payload === undefined
      ? undefined
      : {
          ...payloadEncoder(payload.member, documents),
          name: payload.name,
          makeDefault: makeDefault(payload.member),
        };
  const encodeDocument = document === undefined ? undefined : documentEncoder(documents, document);
  return (value) => {
    const fields = (typeof value === "object" && value !== null ? value : {}) as Fields;
    const sent: MessageHeaders = { ...type };
    let body: Uint8Array = new Uint8Array();
    if (encodeDocument !== undefined) {
      sent[":content-type"] = textHeader(documents.mediaType);
      body = encodeDocument(fields);
    } else if (payloadStep !== undefined) {
      const content = getKey(fields, payloadStep.name) ?? payloadStep.makeDefault?.();
      if (content !== undefined) {
        sent[":content-type"] = textHeader(payloadStep.mediaType);
        body = payloadStep.encode(content);
      }
    }
    for (const step of steps) {
      const header = getKey(fields, step.key) ?? step.makeDefault?.();
      if (header !== undefined) {
        sent[step.key] = encodeHeader(step.shape, header);
      }
    }
    return { headers: sent, body };
  };
}

interface PayloadEncoder {
  readonly mediaType: string;
  encode(value: unknown): Uint8Array;
}

function payloadEncoder(member: MemberShape, documents: DocumentCodec): PayloadEncoder {
  switch (member.target().kind) {
    case "blob":
      return { mediaType: "application/octet-stream", encode: requireBytes };
    case "string":
    case "enum":
      return { mediaType: "text/plain", encode: (value) => toPayload(String(value)) };
    default: {
      return { mediaType: documents.mediaType, encode: documentEncoder(documents, member) };
    }
  }
}

function requireBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) {
    throw new TypeError("A blob must be a Uint8Array.");
  }
  return value;
}
