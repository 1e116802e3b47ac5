import type { ErrorShape, StructureShape } from "@smithy-contract/shapes";
import { makeDefault } from "../../codec/json/default.ts";
import { stringifyJson, type JsonEncoder, type JsonEncoders } from "../../codec/json/encode.ts";
import { quoteHeaderEntry } from "../../codec/text/header-list.ts";
import { headerForm } from "../../codec/text/text-form.ts";
import { getKey } from "../../codec/traits.ts";
import { anyMediaType } from "../body/content-type.ts";
import { toPayloadBody } from "../body/payload-body.ts";
import { setHeader, type EncodedResponse } from "../encoded-response.ts";
import type { EventWatch, EventWriter } from "../event-streams/event-streams.ts";
import type { OperationCodec } from "../protocol.ts";
import { isJsonPayload, type Binding, type Bindings } from "./bindings.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Sets the part of a response that holds some of the members. */
type Step = (response: EncodedResponse, fields: Fields, watch?: EventWatch) => void;

/**
 * Compiles the encoder of an output or a modelled error. {@link https://smithy.io/2.0/spec/http-bindings.html}
 * @param status the response's status, unless a member is bound to it
 */
export function compileResponseEncoder(
  shape: StructureShape | ErrorShape,
  bindings: Bindings,
  status: number,
  json: JsonEncoders,
  writeEvents?: EventWriter,
): OperationCodec["encodeOutput"] {
  const writeHeaders = headerStep(bindings);
  const writeBody = bodyStep(shape, bindings, json, writeEvents);
  const { responseCode } = bindings;
  return (fields, watch) => {
    const response: EncodedResponse = { status, headers: {}, body: null };
    writeBody(response, fields, watch);
    writeHeaders(response, fields);
    const code = responseCode && fields[responseCode.name];
    if (typeof code === "number") {
      response.status = code;
    }
    return response;
  };
}

function headerStep({ headers, prefixHeaders }: Bindings): Step {
  const steps = headers.map((binding) => ({
    binding,
    encode: headerValueEncoder(binding),
    makeField: makeDefault(binding.member),
  }));
  return (response, fields) => {
    if (prefixHeaders !== undefined) {
      const map = fields[prefixHeaders.name];
      for (const [key, entry] of Object.entries(map ?? {})) {
        setHeader(response, `${prefixHeaders.wireName}${key.toLowerCase()}`, String(entry));
      }
    }
    for (const { binding, encode, makeField } of steps) {
      const field = getKey(fields, binding.name) ?? makeField?.();
      if (field !== undefined) {
        setHeader(response, binding.wireName, encode(field));
      }
    }
  };
}

function headerValueEncoder({ member }: Binding): (value: unknown) => string {
  const shape = member.target();
  if (shape.kind !== "list") {
    return headerForm(member).encode;
  }
  const { encode } = headerForm(shape.member);
  const kind = shape.member.target().kind;
  const quote = kind === "string" || kind === "enum" ? quoteHeaderEntry : (entry: string) => entry;
  return (value) => (value as readonly unknown[]).map((entry) => quote(encode(entry))).join(", ");
}

function bodyStep(
  shape: StructureShape | ErrorShape,
  bindings: Bindings,
  json: JsonEncoders,
  writeEvents: EventWriter | undefined,
): Step {
  const { payload, mediaType, body } = bindings;
  if (payload !== undefined && mediaType !== undefined && writeEvents !== undefined) {
    return (response, fields, watch) => {
      response.headers["content-type"] = mediaType;
      response.body = writeEvents(getKey(fields, payload.name), watch);
    };
  }
  if (mediaType === undefined) {
    return () => {};
  }
  if (payload !== undefined) {
    return payloadStep(payload, mediaType, json.forMember(payload.member));
  }
  const encode = json.forMembers(shape.members, body);
  return (response, fields) => {
    response.headers["content-type"] = mediaType;
    response.body = stringifyJson(encode(fields));
  };
}

function payloadStep(payload: Binding, mediaType: string, encode: JsonEncoder | undefined): Step {
  const isJson = isJsonPayload(payload);
  const takesNull = payload.member.target().kind === "document";
  const contentType = mediaType === anyMediaType ? "application/octet-stream" : mediaType;
  const makeField = makeDefault(payload.member);
  return (response, fields) => {
    const given = getKey(fields, payload.name);
    const field = given === undefined || (given === null && !takesNull) ? makeField?.() : given;
    if (field === undefined) {
      response.headers["content-length"] = "0";
      return;
    }
    response.headers["content-type"] = contentType;
    response.body = isJson ? stringifyJson(encode === undefined ? field : encode(field)) : toPayloadBody(field);
  };
}
