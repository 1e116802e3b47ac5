import type { ErrorShape, OperationShape, StructureShape } from "@smithy-contract/shapes";
import { makeDefault } from "../../codec/json/default.ts";
import { stringifyJson, type JsonEncoder, type JsonEncoders } from "../../codec/json/encode.ts";
import { headerEncoder } from "../../codec/text/encode.ts";
import { quoteHeaderEntry } from "../../codec/text/header-list.ts";
import { getKey } from "../../codec/traits.ts";
import { setHeader, type Answer } from "../answer.ts";
import {
  bindMembers,
  bodyMediaType,
  isJsonPayload,
  type Binding,
  type Bindings,
  type BodyMediaType,
} from "./bindings.ts";
import { toPayloadBody } from "../body/payload-body.ts";

/** Turns an output or a modelled error into an answer. */
export type ResponseEncoder = (value: Readonly<Record<string, unknown>>) => Answer;

type Fields = Readonly<Record<string, unknown>>;

/** Compiles the writing of an operation's successes. {@link https://smithy.io/2.0/spec/http-bindings.html} */
export function compileOutputEncoder(operation: OperationShape, json: JsonEncoders): ResponseEncoder {
  return compileEncoder(operation.output, operation.http.code, json);
}

/** Compiles the writing of a modelled error, whose type is named in a header. {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization} */
export function compileErrorEncoder(shape: ErrorShape, json: JsonEncoders): ResponseEncoder {
  const encode = compileEncoder(shape, shape.status, json);
  const type = shape.id.slice(shape.id.indexOf("#") + 1);
  return (error) => {
    const answer = encode(error);
    answer.headers["x-amzn-errortype"] = type;
    if (answer.body === null) {
      delete answer.headers["content-length"];
      answer.headers["content-type"] = "application/json";
      answer.body = "{}";
    }
    return answer;
  };
}

/** The media type of an operation's successes. */
export function outputMediaType(operation: OperationShape): BodyMediaType {
  return bodyMediaType(bindMembers(operation.output, "response"));
}

function compileEncoder(shape: StructureShape | ErrorShape, status: number, json: JsonEncoders): ResponseEncoder {
  const bindings = bindMembers(shape, "response");
  const writeHeaders = headerWriter(bindings);
  const writeBody = bodyWriter(shape, bindings, json);
  const { responseCode } = bindings;
  return (value) => {
    const answer: Answer = { status, headers: {}, body: null };
    writeBody(answer, value);
    writeHeaders(answer, value);
    const code = responseCode && value[responseCode.name];
    if (typeof code === "number") {
      answer.status = code;
    }
    return answer;
  };
}

type Writer = (answer: Answer, value: Fields) => void;

function headerWriter({ headers, prefixHeaders }: Bindings): Writer {
  const steps = headers.map((binding) => ({
    binding,
    encode: headerValueEncoder(binding),
    makeField: makeDefault(binding.member),
  }));
  return (answer, value) => {
    if (prefixHeaders !== undefined) {
      const map = value[prefixHeaders.name];
      for (const [key, entry] of Object.entries(map ?? {})) {
        setHeader(answer, `${prefixHeaders.wireName}${key.toLowerCase()}`, String(entry));
      }
    }
    for (const { binding, encode, makeField } of steps) {
      const field = getKey(value, binding.name) ?? makeField?.();
      if (field !== undefined && field !== null) {
        setHeader(answer, binding.wireName, encode(field));
      }
    }
  };
}

function headerValueEncoder({ member }: Binding): (value: unknown) => string {
  const shape = member.target();
  if (shape.kind !== "list") {
    return headerEncoder(member);
  }
  const encode = headerEncoder(shape.member);
  const kind = shape.member.target().kind;
  const quote = kind === "string" || kind === "enum" ? quoteHeaderEntry : (entry: string) => entry;
  return (value) => (value as readonly unknown[]).map((entry) => quote(encode(entry))).join(", ");
}

function bodyWriter(shape: StructureShape | ErrorShape, bindings: Bindings, json: JsonEncoders): Writer {
  const { payload } = bindings;
  if (payload !== undefined) {
    return payloadWriter(payload, bodyMediaType(bindings), json.forMember(payload.member));
  }
  if (!bindings.hasJsonBody) {
    return () => {};
  }
  const encode = json.forMembers(shape.members, bindings.body);
  return (answer, value) => {
    answer.headers["content-type"] = "application/json";
    answer.body = stringifyJson(encode(value));
  };
}

function payloadWriter(payload: Binding, mediaType: BodyMediaType, encode: JsonEncoder | undefined): Writer {
  const isJson = isJsonPayload(payload);
  const takesNull = payload.member.target().kind === "document";
  const contentType = mediaType.kind === "fixed" ? mediaType.mediaType : "application/octet-stream";
  const makeField = makeDefault(payload.member);
  return (answer, value) => {
    const field = getKey(value, payload.name) ?? makeField?.();
    if (field === undefined || (field === null && !takesNull)) {
      answer.headers["content-length"] = "0";
      return;
    }
    answer.headers["content-type"] = contentType;
    answer.body = isJson ? stringifyJson(encode === undefined ? field : encode(field)) : toPayloadBody(field);
  };
}
