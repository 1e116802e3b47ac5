import type { OperationShape } from "@smithy-contract/shapes";
import { DecodeError } from "../../codec/decode-error.ts";
import type { JsonDecoders } from "../../codec/json/decode.ts";
import type { JsonDecoder } from "../../codec/json/decode-simple.ts";
import { DecodeState, type ValueCheck } from "../../codec/json/decode-state.ts";
import { effectiveTraits, setKey } from "../../codec/traits.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { collect, decodeUtf8, readBody } from "../body/body.ts";
import { contentEncodings, gunzip, gunzipStream } from "../body/compression.ts";
import { malformedRequest, unsupportedMediaType, type ProtocolError } from "../errors.ts";
import { mediaTypeEssence } from "../media-types.ts";
import type { ChecksumVerifier, ProtocolLimits } from "../protocol.ts";
import { anyMediaType, isJsonPayload, type Binding, type Bindings } from "./bindings.ts";

/** An operation's input, or the part of it that has been read. */
export type Input = Record<string, unknown>;

/** What a request's body holds. */
export interface DecodedBody {
  readonly members: Input;
  /** True if the body is JSON, and none of its members breaks a constraint. */
  readonly isChecked: boolean;
}

/** Reads a request's body. Returns undefined if there is nothing to read. */
export type BodyDecoder = (request: Request) => Promise<DecodedBody> | undefined;

const emptyBody: DecodedBody = { members: {}, isChecked: false };

/** Compiles the decoder of the bodies of an operation's requests. */
export function compileBodyDecoder(
  operation: OperationShape,
  bindings: Bindings,
  json: JsonDecoders,
  limits: ProtocolLimits,
  beginChecksum?: ChecksumVerifier,
): BodyDecoder {
  const { payload, mediaType } = bindings;
  const read = bytesReader(operation, limits, beginChecksum);
  if (mediaType === undefined) {
    return emptyBodyDecoder(read);
  }
  if (payload !== undefined && effectiveTraits(payload.member).streaming === true) {
    return streamDecoder(operation, payload, mediaType, beginChecksum);
  }
  const decode = bytesDecoder(operation, bindings, json, limits);
  // Clients send no body at all for an empty blob or string. An empty body counts as a value only if the model requires
  // one.
  const takesEmpty =
    payload !== undefined && !isJsonPayload(payload) && effectiveTraits(payload.member).required === true;
  return async (request) => {
    const bytes = await read(request);
    if (bytes.length === 0) {
      return takesEmpty ? decode(bytes) : emptyBody;
    }
    requireMediaType(request, mediaType);
    return decode(bytes);
  };
}

/** The body is handed to the implementation as a stream, whose end fails if the body does not have its checksum. */
function streamDecoder(
  operation: OperationShape,
  payload: Binding,
  mediaType: string,
  beginChecksum: ChecksumVerifier | undefined,
): BodyDecoder {
  const { required, default: byDefault } = effectiveTraits(payload.member);
  const isAlwaysSet = required === true || byDefault !== undefined;
  const readEncodings = encodingsReader(operation);
  return async (request) => {
    const sent = await streamedBody(request, mediaType);
    const checksum = operation.checksumRequired === true ? beginChecksum?.(request.headers) : undefined;
    let body = sent ?? (isAlwaysSet ? new Blob([]).stream() : null);
    if (body === null) {
      await checksum?.verify(new Uint8Array());
      return emptyBody;
    }
    body = checksum?.verifyStream(body) ?? body;
    if (sent !== null) {
      const { gzips, unsupported } = readEncodings(request);
      if (unsupported !== undefined) {
        throw unsupported;
      }
      for (let undone = 0; undone < gzips; undone++) {
        body = gunzipStream(body);
      }
    }
    return { members: oneMember(payload.name, body), isChecked: false };
  };
}

/** Refuses bodies with content. Only a request with a Content-Type can have any, so others are not read. */
function emptyBodyDecoder(read: (request: Request) => Promise<Uint8Array>): BodyDecoder {
  return (request) => (request.headers.has("content-type") ? requireEmpty(read(request)) : undefined);
}

async function requireEmpty(reading: Promise<Uint8Array>): Promise<DecodedBody> {
  if ((await reading).length > 0) {
    throw unsupportedMediaType("This operation takes no body; send the request without one.");
  }
  return emptyBody;
}

/** Reads a body's bytes as the model describes them: checksums verified and compression undone. */
function bytesReader(
  operation: OperationShape,
  limits: ProtocolLimits,
  beginChecksum: ChecksumVerifier | undefined,
): (request: Request) => Promise<Uint8Array> {
  const readEncodings = encodingsReader(operation);
  return async (request) => {
    let bytes = await readBody(request, limits.bodyBytes);
    if (operation.checksumRequired === true) {
      await beginChecksum?.(request.headers).verify(bytes);
    }
    const { gzips, unsupported } = readEncodings(request);
    for (let undone = 0; undone < gzips; undone++) {
      bytes = await gunzip(bytes, limits.bodyBytes);
    }
    if (unsupported !== undefined && bytes.length > 0) {
      throw unsupported;
    }
    return bytes;
  };
}

/** What a request's Content-Encoding asks for. */
interface Encodings {
  /** How often gzip is to be undone. */
  readonly gzips: number;
  /** The refusal of a body with content (415), if it has any other encoding. */
  readonly unsupported: ProtocolError | undefined;
}

const noEncodings: Encodings = { gzips: 0, unsupported: undefined };

/** @returns a function that throws a ProtocolError if the header lists too many encodings (400) */
function encodingsReader(operation: OperationShape): (request: Request) => Encodings {
  const compressions = new Set(operation.requestCompression);
  const isBound = Object.values(operation.input.members).some(
    ({ traits }) => traits.httpHeader?.toLowerCase() === "content-encoding",
  );
  return ({ headers }) => {
    const header = headers.get("content-encoding");
    if (header === null) {
      return noEncodings;
    }
    const encodings = contentEncodings(header);
    let gzips = 0;
    while (compressions.has("gzip") && encodings.at(-1) === "gzip") {
      encodings.pop();
      gzips += 1;
    }
    // A member that is bound to the header gets the other encodings, so the implementation handles those.
    const unsupported =
      encodings.length === 0 || isBound
        ? undefined
        : unsupportedMediaType(
            `This operation does not take a body with the Content-Encoding ${encodings.join(", ")}.`,
          );
    return { gzips, unsupported };
  };
}

function bytesDecoder(
  operation: OperationShape,
  { payload, body }: Bindings,
  json: JsonDecoders,
  limits: ProtocolLimits,
): (bytes: Uint8Array) => DecodedBody {
  if (payload === undefined) {
    const decode = json.forMembers(operation.input.members, body);
    return (bytes) => {
      const { value, isChecked } = decodeJson(bytes, decode, undefined, limits);
      // The decoder of a structure makes an object with no other keys than the members.
      return { members: value as Input, isChecked };
    };
  }
  const { name, member } = payload;
  if (!isJsonPayload(payload)) {
    const isBlob = member.target().kind === "blob";
    return (bytes) => ({ members: oneMember(name, isBlob ? bytes : decodeUtf8(bytes)), isChecked: false });
  }
  const decode = json.forMember(member);
  const check = memberCheck(member);
  return (bytes) => {
    const { value, isChecked } = decodeJson(bytes, decode, check, limits);
    return { members: oneMember(name, value), isChecked };
  };
}

function oneMember(name: string, value: unknown): Input {
  const members: Input = {};
  setKey(members, name, value);
  return members;
}

function decodeJson(
  bytes: Uint8Array,
  decode: JsonDecoder,
  check: ValueCheck | undefined,
  limits: ProtocolLimits,
): { readonly value: unknown; readonly isChecked: boolean } {
  const text = decodeUtf8(bytes);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformedRequest("The body is not valid JSON.");
  }
  const state = new DecodeState(limits, text);
  try {
    const value = decode(json, state);
    check?.(value, state.doubts);
    return { value, isChecked: !state.isDoubtful };
  } catch (error) {
    throw error instanceof DecodeError ? malformedRequest(error.message) : error;
  }
}

/** Returns the body to stream, or null if it is empty, because some hosts give requests without a body an empty stream. */
async function streamedBody(request: Request, mediaType: string): Promise<Request["body"]> {
  const { body, headers } = request;
  const length = headers.get("content-length");
  if (body === null || length === "0") {
    return null;
  }
  if (!isOfMediaType(request, mediaType)) {
    // Only a body with content needs the media type. If the request does not say its length, its first byte decides.
    if (length === null && (await collect(body, 0)) !== undefined) {
      return null;
    }
    requireMediaType(request, mediaType);
  }
  return body;
}

function requireMediaType(request: Request, expected: string): void {
  if (!isOfMediaType(request, expected)) {
    throw unsupportedMediaType(`This operation takes ${expected}; name it in Content-Type.`);
  }
}

function isOfMediaType({ headers }: Request, expected: string): boolean {
  return (
    expected === anyMediaType || mediaTypeEssence(headers.get("content-type") ?? "") === mediaTypeEssence(expected)
  );
}
