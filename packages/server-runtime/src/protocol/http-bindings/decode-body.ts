import type { OperationShape } from "@smithy-contract/shapes";
import { effectiveTraits, setKey } from "../../codec/traits.ts";
import { decodeUtf8 } from "../body/body.ts";
import { isEmpty } from "../body/is-empty.ts";
import { gunzipStream } from "../body/compression.ts";
import { isOfMediaType, requireMediaType } from "../body/content-type.ts";
import type { JsonBodies } from "../body/json-body.ts";
import { bytesReader, encodingsReader } from "../body/operation-body.ts";
import type { EventReader } from "../event-streams/event-streams.ts";
import type { ChecksumVerifier, ProtocolLimits } from "../protocol.ts";
import { isJsonPayload, type Binding, type Bindings } from "./bindings.ts";
import { emptyBody, emptyBodyDecoder, type BodyDecoder, type DecodedBody, type Input } from "./no-body.ts";

/** Compiles the decoder of the bodies of an operation's requests. */
export function compileBodyDecoder(
  operation: OperationShape,
  bindings: Bindings,
  json: JsonBodies,
  limits: ProtocolLimits,
  beginChecksum?: ChecksumVerifier,
  readEvents?: EventReader,
): BodyDecoder {
  const { payload, mediaType } = bindings;
  if (payload !== undefined && readEvents !== undefined) {
    return async (request) => ({
      members: oneMember(payload.name, (await readEvents(request)).events),
      isChecked: false,
    });
  }
  const read = bytesReader(operation, limits, beginChecksum);
  if (mediaType === undefined) {
    const isPlain = operation.checksumRequired !== true && operation.requestCompression === undefined;
    return emptyBodyDecoder(isPlain ? isEmpty : async (request) => (await read(request)).length === 0);
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

function bytesDecoder(
  operation: OperationShape,
  { payload, body }: Bindings,
  json: JsonBodies,
  limits: ProtocolLimits,
): (bytes: Uint8Array) => DecodedBody {
  if (payload === undefined) {
    const decode = json.forMembers(operation.input.members, body);
    return (bytes) => {
      const { value, isChecked } = decode(bytes, limits);
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
  return (bytes) => {
    const { value, isChecked } = decode(bytes, limits);
    return { members: oneMember(name, value), isChecked };
  };
}

function oneMember(name: string, value: unknown): Input {
  const members: Input = {};
  setKey(members, name, value);
  return members;
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
    if (length === null && (await isEmpty(request))) {
      return null;
    }
    requireMediaType(request, mediaType);
  }
  return body;
}
