import { brandError, type AnyShape, type ErrorShape, type MemberShape, type UnionShape } from "@smithy-contract/shapes";
import type { Message } from "@smithy/types";
import { makeDefault } from "../../codec/json/default.ts";
import { setKey } from "../../codec/traits.ts";
import { ValidationState } from "../../validation/failures.ts";
import { InvalidInputError } from "../../validation/invalid-input-error.ts";
import { Validators } from "../../validation/validator.ts";
import { decodeUtf8 } from "../body/body.ts";
import { malformedRequest, ProtocolError } from "../errors.ts";
import { decodeHeader, readHeader, readText } from "./event-headers.ts";
import { sortMembers } from "./event-members.ts";
import { documentDecoder } from "./documents.ts";
import type { DocumentCodec, DocumentLimits, StreamEvent } from "./event-streams.ts";

type Fields = Record<string, unknown>;

/** Reads one kind of event. */
type MemberDecoder = (message: Message) => StreamEvent;

const validators = new Validators({ checkKinds: false });

/**
 * Compiles the decoder of a stream's events.
 *
 * @returns a function that throws a ProtocolError if a message is malformed or is for no event of the union (400), an
 * InvalidInputError if an event breaks a constraint, and the error that a caller sent in the place of an event
 */
export function compileEventDecoder(
  union: UnionShape,
  documents: DocumentCodec,
  limits: DocumentLimits,
): (message: Message) => StreamEvent {
  const decoders = new Map(
    Object.entries(union.members).map(([name, member]) => [
      name,
      { shape: member.target(), decode: memberDecoder(name, member, documents, limits) },
    ]),
  );
  const eventNames = [...decoders].flatMap(([name, { shape }]) => (shape.kind === "error" ? [] : [name])).join(", ");
  return (message) => {
    const { headers } = message;
    const messageType = readText(headers, ":message-type");
    switch (messageType) {
      case "event": {
        const known = decoders.get(readText(headers, ":event-type") ?? "");
        if (known === undefined || known.shape.kind === "error") {
          throw malformedRequest(
            `The header :event-type of an event must be a string that names one of: ${eventNames}.`,
          );
        }
        return known.decode(message);
      }
      case "exception": {
        const type = readText(headers, ":exception-type") ?? "";
        const known = decoders.get(type);
        if (known?.shape.kind !== "error") {
          throw malformedRequest(
            "The header :exception-type of a message must be a string that names one of the errors.",
          );
        }
        throw receivedError(known.shape, known.decode(message)[type]);
      }
      case "error": {
        const code = readText(headers, ":error-code") ?? "unknown";
        const text = readText(headers, ":error-message") ?? "";
        throw malformedRequest(`The caller ended the event stream with the error ${code}: ${text}`);
      }
      default:
        throw malformedRequest("The header :message-type of a message must be the string event, exception or error.");
    }
  };
}

function memberDecoder(
  name: string,
  member: MemberShape,
  documents: DocumentCodec,
  limits: DocumentLimits,
): MemberDecoder {
  const decode = fieldsDecoder(name, member.target(), documents, limits);
  const check = validators.forMember(member);
  return (message) => {
    const fields = decode(message);
    const state = new ValidationState();
    state.push(name);
    check?.(fields, state);
    if (state.failures.length > 0) {
      throw new InvalidInputError(state.failures);
    }
    const event: Fields = {};
    setKey(event, name, fields);
    return event;
  };
}

function fieldsDecoder(
  eventName: string,
  shape: AnyShape,
  documents: DocumentCodec,
  limits: DocumentLimits,
): (message: Message) => Fields {
  const { headers, payload, document } = sortMembers(shape);
  const headerSteps = headers.map(([name, member]) => ({
    name,
    shape: member.target(),
    pointer: `/${eventName}/${name}`,
    makeDefault: makeDefault(member),
  }));
  const decodeDocument = document === undefined ? undefined : documentDecoder(documents, document, limits);
  const payloadStep =
    payload === undefined
      ? undefined
      : { name: payload.name, decode: payloadDecoder(payload.member, documents, limits) };
  return ({ headers: sent, body }) => {
    // A decoded structure has no keys other than the members of its shape.
    const fields: Fields = decodeDocument === undefined ? {} : (decodeDocument(body) as Fields);
    if (payloadStep !== undefined) {
      const value = payloadStep.decode(body);
      if (value !== undefined) {
        setKey(fields, payloadStep.name, value);
      }
    }
    for (const step of headerSteps) {
      const header = readHeader(sent, step.name);
      const value = header === undefined ? step.makeDefault?.() : decodeHeader(step.shape, header, step.pointer);
      if (value !== undefined) {
        setKey(fields, step.name, value);
      }
    }
    return fields;
  };
}

/** Reads a payload member. It returns undefined for an empty payload that is no value. */
function payloadDecoder(
  member: MemberShape,
  documents: DocumentCodec,
  limits: DocumentLimits,
): (body: Uint8Array) => unknown {
  const { kind } = member.target();
  switch (kind) {
    case "blob":
      return (body) => new Uint8Array(body);
    case "string":
    case "enum":
      return decodeUtf8;
    default: {
      const decode = documentDecoder(documents, member, limits);
      return (body) => (body.length === 0 ? undefined : decode(body));
    }
  }
}

/**
 * Makes the error that is thrown where the caller sent a modelled error. It has the error's name, members and brand. If it
 * is not caught, and the operation does not model it, the caller gets a 400.
 */
function receivedError({ id, fault }: ErrorShape, fields: unknown): ProtocolError {
  const name = id.slice(id.indexOf("#") + 1);
  const members = (fields ?? {}) as Fields;
  const error = new ProtocolError({ status: 400, type: name, message: String(members["message"] ?? "") });
  // With these, smithy-typescript's error classes recognize it by `instanceof`.
  Object.assign(error, members, { name, $fault: fault, $metadata: {} });
  brandError(error, id);
  return error;
}
