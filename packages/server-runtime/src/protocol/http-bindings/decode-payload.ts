import type { OperationShape } from "@smithy-contract/shapes";
import { malformed } from "../decode-error.ts";
import { checkOf, type JsonDecoders } from "../../codec/json/decode.ts";
import type { JsonDecoder } from "../../codec/json/decode-simple.ts";
import { DecodeState } from "../../codec/json/state.ts";
import type { Limits } from "../../server/limits.ts";
import { ProtocolError } from "../protocol-error.ts";
import { effectiveTraits, setKey } from "../../codec/traits.ts";
import type { ConstraintCheck } from "../../validation/constraints.ts";
import { bodyMediaType, isJsonPayload, type Bindings } from "./bindings.ts";
import { collect, decodeUtf8, readBody } from "../body/body.ts";
import { verifyChecksum } from "../body/checksum.ts";
import { contentEncodings, gunzip, gunzipStream } from "../body/compression.ts";
import { mediaTypeEssence } from "../media-types.ts";

/** An operation's input, as far as it is decoded. */
export type Input = Record<string, unknown>;

/** Tells whether there was a JSON body that breaks no constraint. Undefined where there is nothing to wait for. */
export type PayloadStep = (input: Input, request: Request) => Promise<boolean> | undefined;

/** Compiles the reading of what an operation's requests have in their bodies. */
export function payloadStep(
  operation: OperationShape,
  bindings: Bindings,
  json: JsonDecoders,
  limits: Limits,
): PayloadStep {
  const { payload } = bindings;
  const expected = bodyMediaType(bindings);
  if (payload !== undefined && effectiveTraits(payload.member).streaming === true) {
    const { required, default: byDefault } = effectiveTraits(payload.member);
    const always = required === true || byDefault !== undefined;
    const compressed = operation.requestCompression?.includes("gzip") === true;
    return async (input, request) => {
      const sent = await streamedBody(request, expected);
      const body = sent ?? (always ? new Blob([]).stream() : null);
      if (body !== null) {
        const isGzip = compressed && contentEncodings(request.headers.get("content-encoding")).at(-1) === "gzip";
        setKey(input, payload.name, isGzip ? gunzipStream(body) : body);
      }
      return false;
    };
  }
  const read = bodyReader(operation, limits);
  if (expected.kind === "none") {
    const refuseContent = async (request: Request): Promise<boolean> => {
      if ((await read(request)).length > 0) {
        throw unsupportedMediaType("no content");
      }
      return false;
    };
    // Only what calls itself content has to be looked at; the length decides.
    return (_input, request) => (request.headers.has("content-type") ? refuseContent(request) : undefined);
  }
  const decode = bodyDecoder(operation, bindings, json, limits);
  // A blob or a string of no length is sent as no body at all. It is a value only where there has to be one.
  const takesEmpty =
    payload !== undefined && !isJsonPayload(payload) && effectiveTraits(payload.member).required === true;
  return async (input, request) => {
    const bytes = await read(request);
    if (bytes.length === 0) {
      return takesEmpty && decode(input, bytes);
    }
    requireMediaType(request, expected);
    return decode(input, bytes);
  };
}

function bodyReader(operation: OperationShape, limits: Limits): (request: Request) => Promise<Uint8Array> {
  const undone = new Set(operation.requestCompression);
  return async (request) => {
    let bytes = await readBody(request, limits.bodyBytes);
    if (operation.checksumRequired === true) {
      await verifyChecksum(request.headers, bytes);
    }
    if (undone.size > 0) {
      const encodings = contentEncodings(request.headers.get("content-encoding"));
      while (undone.has(encodings.at(-1) ?? "") && encodings.pop() === "gzip") {
        bytes = await gunzip(bytes, limits.bodyBytes);
      }
    }
    return bytes;
  };
}

/** Sets what a body's bytes say, and tells whether that is JSON which breaks no constraint. */
function bodyDecoder(
  operation: OperationShape,
  { payload, body }: Bindings,
  json: JsonDecoders,
  limits: Limits,
): (input: Input, bytes: Uint8Array) => boolean {
  if (payload === undefined) {
    const decode = json.forMembers(operation.input.members, body);
    return (input, bytes) => {
      const { value, isValid } = decodeJson(bytes, decode, undefined, limits);
      setMembers(input, value);
      return isValid;
    };
  }
  const { name, member } = payload;
  if (!isJsonPayload(payload)) {
    const isBlob = member.target().kind === "blob";
    return (input, bytes) => {
      setKey(input, name, isBlob ? bytes : decodeUtf8(bytes));
      return false;
    };
  }
  const decode = json.forMember(member);
  const check = checkOf(member);
  return (input, bytes) => {
    const { value, isValid } = decodeJson(bytes, decode, check, limits);
    setKey(input, name, value);
    return isValid;
  };
}

/** Sets what a structure's decoder made, which is an object with no keys but its members'. */
function setMembers(input: Input, members: unknown): void {
  for (const [name, value] of Object.entries(members as Input)) {
    setKey(input, name, value);
  }
}

function decodeJson(bytes: Uint8Array, decode: JsonDecoder, check: ConstraintCheck | undefined, limits: Limits) {
  const text = decodeUtf8(bytes);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformed("the body", "JSON");
  }
  const state = new DecodeState(limits, text);
  const value = decode(json, state);
  check?.(value, state.doubts);
  return { value, isValid: !state.isDoubtful };
}

/** A body that is to be streamed. A stream without content, as some hosts make of a request without a body, is none. */
async function streamedBody(request: Request, expected: ReturnType<typeof bodyMediaType>): Promise<Request["body"]> {
  const { body, headers } = request;
  const length = headers.get("content-length");
  if (body === null || length === "0") {
    return null;
  }
  if (!isOfMediaType(request, expected)) {
    // Only a body with content has to be of the media type; where no length is given, the first byte tells.
    if (length === null && (await collect(body, 0)) !== undefined) {
      return null;
    }
    requireMediaType(request, expected);
  }
  return body;
}

function requireMediaType(request: Request, expected: ReturnType<typeof bodyMediaType>): void {
  if (expected.kind === "fixed" && !isOfMediaType(request, expected)) {
    throw unsupportedMediaType(expected.mediaType);
  }
}

function isOfMediaType(request: Request, expected: ReturnType<typeof bodyMediaType>): boolean {
  if (expected.kind !== "fixed") {
    return true;
  }
  const contentType = request.headers.get("content-type");
  return contentType !== null && mediaTypeEssence(contentType) === mediaTypeEssence(expected.mediaType);
}

function unsupportedMediaType(expected: string): ProtocolError {
  return new ProtocolError({
    status: 415,
    type: "UnsupportedMediaTypeException",
    message: `This operation takes ${expected}.`,
  });
}
