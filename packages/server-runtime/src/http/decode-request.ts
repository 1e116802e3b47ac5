import type { MemberShape, OperationShape, TimestampFormat } from "@smithy-contract/shapes";
import { malformed } from "../decode-error.ts";
import { checkOf, type JsonDecoders } from "../json/decode.ts";
import type { JsonDecoder } from "../json/decode-simple.ts";
import { makeDefault } from "../json/default.ts";
import { DecodeState } from "../json/state.ts";
import type { Limits } from "../limits.ts";
import { ProtocolError } from "../protocol-error.ts";
import { headerDecoder, textDecoder, type TextForm } from "../text/decode.ts";
import { splitHeaderList, splitHttpDates } from "../text/header-list.ts";
import { effectiveTraits, setKey, timestampFormat } from "../traits.ts";
import type { ConstraintCheck } from "../validation/constraints.ts";
import { bindMembers, bodyMediaType, isJsonPayload, type Binding, type Bindings } from "./bindings.ts";
import { collect, decodeUtf8, readBody } from "./body.ts";
import { verifyChecksum } from "./checksum.ts";
import { contentEncodings, gunzip, gunzipStream } from "./compression.ts";
import { mediaTypeEssence } from "./media-types.ts";
import type { Match } from "./router.ts";
import { parseQuery, percentDecode } from "./target.ts";

type Input = Record<string, unknown>;

/** An operation's input. */
export interface DecodedRequest {
  readonly input: Input;
  /** Whether the members that stand in a JSON body are known to break no constraint, {@link jsonMembers}. */
  readonly isBodyValid: boolean;
}

/**
 * Turns a request into an operation's input; at once where it has no body to wait for. Throws a ProtocolError, or rejects
 * with one, where it is malformed.
 */
export type RequestDecoder = (request: Request, match: Match) => DecodedRequest | Promise<DecodedRequest>;

type SyncStep = (input: Input, request: Request, match: Match) => void;

/** Compiles the reading of an operation's requests. {@link https://smithy.io/2.0/spec/http-bindings.html} */
export function compileRequestDecoder(operation: OperationShape, json: JsonDecoders, limits: Limits): RequestDecoder {
  const bindings = bindMembers(operation.input, "request");
  const steps = [...labelSteps(bindings), ...querySteps(bindings), ...headerSteps(bindings, operation)];
  const readPayload = payloadStep(operation, bindings, json, limits);
  const defaults = Object.entries(operation.input.members).flatMap(([name, member]) => {
    const make = effectiveTraits(member).streaming === true ? undefined : makeDefault(member);
    return make === undefined ? [] : [{ name, make }];
  });
  function setDefaults(input: Input): Input {
    for (const { name, make } of defaults) {
      if (!Object.hasOwn(input, name)) {
        setKey(input, name, make());
      }
    }
    return input;
  }
  return (request, match) => {
    const input: Input = {};
    for (const step of steps) {
      step(input, request, match);
    }
    const reading = readPayload(input, request);
    return reading === undefined
      ? { input: setDefaults(input), isBodyValid: false }
      : reading.then((isBodyValid) => ({ input: setDefaults(input), isBodyValid }));
  };
}

function labelSteps({ labels }: Bindings): SyncStep[] {
  return labels.map(({ name, member }) => {
    const form = textDecoder(member, "date-time");
    const where = `/${name}`;
    return (input, _request, match) => {
      const text = match.labels[name] ?? "";
      // A label cannot be empty: left out here, it fails validation as the required member that it is.
      if (text !== "") {
        setKey(input, name, decodeText(form, percentDecode(text, where), where));
      }
    };
  });
}

function querySteps({ query, queryParams }: Bindings): SyncStep[] {
  if (query.length === 0 && queryParams === undefined) {
    return [];
  }
  const readers = query.map((binding) => ({ binding, read: queryReader(binding) }));
  const step: SyncStep = (input, _request, match) => {
    const parameters = parseQuery(match.target.query);
    for (const { binding, read } of readers) {
      const values = parameters.get(binding.wireName);
      if (values !== undefined) {
        setKey(input, binding.name, read(values));
      }
    }
    if (queryParams !== undefined && parameters.size > 0) {
      setKey(input, queryParams.name, toQueryMap(parameters, queryParams.member));
    }
  };
  return [step];
}

function queryReader({ name, member }: Binding): (values: readonly string[]) => unknown {
  const shape = member.target();
  const where = `/${name}`;
  if (shape.kind === "list") {
    const form = textDecoder(shape.member, "date-time");
    return (values) => values.map((value, i) => decodeText(form, value, `${where}/${i}`));
  }
  const form = textDecoder(member, "date-time");
  return ([first = ""]) => decodeText(form, first, where);
}

/** All parameters, those that are bound to members of their own included. {@link https://smithy.io/2.0/spec/http-bindings.html#httpqueryparams-trait} */
function toQueryMap(parameters: ReadonlyMap<string, readonly string[]>, member: MemberShape): Input {
  const shape = member.target();
  const ofLists = shape.kind === "map" && shape.value.target().kind === "list";
  const map: Input = {};
  for (const [key, values] of parameters) {
    setKey(map, key, ofLists ? [...values] : values[0]);
  }
  return map;
}

function headerSteps({ headers, prefixHeaders }: Bindings, operation: OperationShape): SyncStep[] {
  const steps = headers.map(({ name, wireName, member }): SyncStep => {
    const read = headerReader(name, member);
    const isUndone = wireName === "content-encoding" && operation.requestCompression !== undefined;
    const undone = isUndone ? new Set(operation.requestCompression) : undefined;
    return (input, request) => {
      const value = undone === undefined ? request.headers.get(wireName) : remainingEncodings(request, undone);
      if (value !== null) {
        setKey(input, name, read(value));
      }
    };
  });
  if (prefixHeaders === undefined) {
    return steps;
  }
  const { name, wireName: prefix, member } = prefixHeaders;
  const required = effectiveTraits(member).required === true;
  const readPrefixHeaders: SyncStep = (input, request) => {
    const map: Input = {};
    // eslint-disable-next-line unicorn/no-array-for-each -- Headers, whose iterator costs more
    request.headers.forEach((value, header) => {
      if (header.startsWith(prefix)) {
        setKey(map, header.slice(prefix.length), value);
      }
    });
    if (required || Object.keys(map).length > 0) {
      setKey(input, name, map);
    }
  };
  return [...steps, readPrefixHeaders];
}

/** The encodings that the implementation is told of: those that the runtime has not undone. */
function remainingEncodings(request: Request, undone: ReadonlySet<string>): string | null {
  const encodings = contentEncodings(request.headers.get("content-encoding"));
  while (undone.has(encodings.at(-1) ?? "")) {
    encodings.pop();
  }
  return encodings.length === 0 ? null : encodings.join(", ");
}

function headerReader(name: string, member: MemberShape): (value: string) => unknown {
  const shape = member.target();
  const where = `/${name}`;
  if (shape.kind !== "list") {
    const form = headerDecoder(member);
    return (value) => decodeText(form, value.trim(), where);
  }
  const form = headerDecoder(shape.member);
  const byDefault: TimestampFormat = "http-date";
  const isHttpDate =
    shape.member.target().kind === "timestamp" && timestampFormat(shape.member, byDefault) === byDefault;
  const split = isHttpDate ? splitHttpDates : splitHeaderList;
  return (value) => {
    const entries = split(value);
    if (entries === undefined) {
      throw malformed(where, "a list separated by commas");
    }
    return entries.map((entry, i) => decodeText(form, entry, `${where}/${i}`));
  };
}

function decodeText(form: TextForm, text: string, where: string): unknown {
  const value = form.decode(text);
  if (value === undefined) {
    throw malformed(where, form.expected);
  }
  return value;
}

/** Tells whether there was a JSON body that breaks no constraint. Undefined where there is nothing to wait for. */
type PayloadStep = (input: Input, request: Request) => Promise<boolean> | undefined;

function payloadStep(operation: OperationShape, bindings: Bindings, json: JsonDecoders, limits: Limits): PayloadStep {
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
