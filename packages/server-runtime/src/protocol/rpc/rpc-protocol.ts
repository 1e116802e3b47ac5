import {
  string,
  type ErrorShape,
  type OperationShape,
  type ServiceShape,
  type StructureShape,
} from "@smithy-contract/shapes";
import { getKey, memberOf, setKey } from "../../codec/traits.ts";
import { requireMediaType } from "../body/content-type.ts";
import { bytesReader } from "../body/operation-body.ts";
import type { EncodedResponse } from "../encoded-response.ts";
import { ProtocolError, unknownRpcOperation } from "../errors.ts";
import {
  eventStreamMediaType,
  isEventStream,
  type DocumentCodec,
  type StreamShapes,
} from "../event-streams/event-streams.ts";
import type {
  Match,
  OperationCodec,
  Protocol,
  ProtocolExtensions,
  ProtocolLimits,
  ResponseEncoder,
  ServiceProtocol,
} from "../protocol.ts";
import { requireExtensions } from "../require-extensions.ts";
import type { BodyEncoder, RpcFormat } from "./rpc-format.ts";

/** What one RPC protocol does differently from the others. */
export interface RpcProtocol {
  /** The shape id of the protocol's trait. */
  readonly id: string;
  /** The name under which the protocol is exported. */
  readonly name: string;
  /** The media type of bodies. */
  readonly mediaType: string;
  /** The headers of every response. */
  readonly headers: Readonly<Record<string, string>>;
  /** The status of a response to a request for an operation that the service does not have. */
  readonly unknownOperationStatus: number;
  /** Whether `__type` has the namespace of an error's shape. */
  readonly namesNamespaces: boolean;
  /** Whether a response has a Content-Type although the operation has no output, and the body is empty. */
  readonly typesEmptyBodies: boolean;
  /**
   * Finds what a request calls.
   *
   * @returns the target; a protocol error if the request is in this protocol but cannot be for an operation; or undefined if
   * it is not in this protocol
   */
  findTarget(request: Request): RpcTarget | ProtocolError | undefined;
  /** Creates the form of bodies for one service. */
  createFormat(extensions: ProtocolExtensions): RpcFormat;
}

/** The names in a request that say what it calls, which are those of the model's shapes without their namespaces. */
export interface RpcTarget {
  readonly service: string;
  readonly operation: string;
}

/** Makes a protocol that sends structures as whole bodies to operations that the request names. `@http` has no effect. */
export function createRpcProtocol(protocol: RpcProtocol): Protocol {
  return {
    id: protocol.id,
    bind: (service, limits, extensions) => new RpcService(protocol, service, limits, extensions),
  };
}

const unitId = "smithy.api#Unit";
const refusalMembers = { message: memberOf(string) };

class RpcService implements ServiceProtocol {
  readonly #protocol: RpcProtocol;
  readonly #service: ServiceShape;
  readonly #limits: ProtocolLimits;
  readonly #extensions: ProtocolExtensions;
  readonly #format: RpcFormat;
  readonly #encodeRefusal: BodyEncoder;
  /** The keys of the operations by the names of their shapes. */
  readonly #keys: ReadonlyMap<string, string>;

  constructor(
    protocol: RpcProtocol,
    service: ServiceShape,
    limits: ProtocolLimits,
    extensions: ProtocolExtensions = {},
  ) {
    requireExtensions(service, protocol.name, extensions);
    this.#protocol = protocol;
    this.#service = service;
    this.#limits = limits;
    this.#extensions = extensions;
    this.#format = protocol.createFormat(extensions);
    this.#encodeRefusal = this.#format.compileEncoder(refusalMembers);
    this.#keys = new Map(Object.entries(service.operations).map(([key, { id }]) => [nameOf(id), key]));
  }

  route(request: Request): Match | ProtocolError | undefined {
    const target = this.#protocol.findTarget(request);
    if (target === undefined || target instanceof ProtocolError) {
      return target;
    }
    const key = target.service === nameOf(this.#service.id) ? this.#keys.get(target.operation) : undefined;
    return key === undefined
      ? unknownRpcOperation(this.#protocol.unknownOperationStatus, "The service has no operation of this name.")
      : { operation: key, labels: [], query: "" };
  }

  compileOperation(operation: OperationShape): OperationCodec {
    const { input, output } = operation;
    const hasOutput = output.id !== unitId;
    const received = findStream(input, operation);
    const sent = findStream(output, operation);
    const mediaType = sent === undefined ? this.#protocol.mediaType : eventStreamMediaType;
    const encodeWhole = hasOutput ? this.#encoder(output, 200, undefined) : () => this.#empty();
    return {
      mediaType: hasOutput ? mediaType : undefined,
      checkedMembers: new Set(Object.keys(input.members)),
      decodeInput: received === undefined ? this.#inputDecoder(operation) : this.#streamDecoder(received),
      encodeOutput: sent === undefined ? encodeWhole : this.#streamEncoder(sent),
    };
  }

  /** Reads an input with an event stream, whose other members are in the first message. */
  #streamDecoder(shapes: StreamShapes): OperationCodec["decodeInput"] {
    const read = this.#extensions.eventStreams?.compileReader(shapes, this.#documents(), this.#limits);
    return async (request) => {
      const received = await read?.(request);
      const input: Record<string, unknown> = { ...received?.initial };
      setKey(input, shapes.name, received?.events);
      return { input, isChecked: false };
    };
  }

  /** Writes an output with an event stream, whose other members are in the first message. */
  #streamEncoder(shapes: StreamShapes): OperationCodec["encodeOutput"] {
    const write = this.#extensions.eventStreams?.compileWriter(shapes, this.#documents());
    return (fields, watch) => {
      const response = this.#respond(200, write?.(getKey(fields, shapes.name), watch, fields) ?? null);
      response.headers["content-type"] = eventStreamMediaType;
      return response;
    };
  }

  #documents(): DocumentCodec {
    return this.#format.createDocuments(this.#protocol.mediaType);
  }

  compileError(shape: ErrorShape): ResponseEncoder {
    const name = nameOf(shape.id);
    const encode = this.#encoder(shape, shape.status, this.#protocol.namesNamespaces ? shape.id : name);
    const headers: Record<string, string> = { "x-amzn-errortype": name };
    if (this.#service.awsQueryCompatible === true) {
      const code = shape.traits.awsQueryError ?? name;
      headers["x-amzn-query-error"] = `${code};${shape.fault === "client" ? "Sender" : "Receiver"}`;
    }
    return (fields) => {
      const response = encode(fields);
      Object.assign(response.headers, headers);
      return response;
    };
  }

  encodeProtocolError({ status, type, message, headers }: ProtocolError): EncodedResponse {
    const response = this.#respond(status, this.#encodeRefusal({ message }, type));
    response.headers["x-amzn-errortype"] = type;
    for (const [name, value] of Object.entries(headers)) {
      response.headers[name.toLowerCase()] = value;
    }
    return response;
  }

  #inputDecoder(operation: OperationShape): OperationCodec["decodeInput"] {
    const limits = this.#limits;
    const { mediaType } = this.#protocol;
    const { emptyBody } = this.#format;
    const read = bytesReader(operation, limits, this.#extensions.beginChecksum);
    const decode = this.#format.compileDecoder(operation.input.members);
    return async (request) => {
      const bytes = await read(request);
      if (bytes.length > 0) {
        requireMediaType(request, mediaType);
      }
      const { value, isChecked } = decode(bytes.length > 0 ? bytes : emptyBody, limits);
      // The decoder of a structure makes an object with no other keys than the members.
      return { input: value as Record<string, unknown>, isChecked };
    };
  }

  #encoder({ members }: Pick<ErrorShape, "members">, status: number, errorType: string | undefined): ResponseEncoder {
    const encode = this.#format.compileEncoder(members);
    return (fields) => this.#respond(status, encode(fields, errorType));
  }

  #respond(status: number, body: EncodedResponse["body"]): EncodedResponse {
    const { headers, mediaType } = this.#protocol;
    return { status, headers: { "content-type": mediaType, ...headers }, body };
  }

  #empty(): EncodedResponse {
    const response = this.#respond(200, null);
    response.headers["content-length"] = "0";
    if (!this.#protocol.typesEmptyBodies) {
      delete response.headers["content-type"];
    }
    return response;
  }
}

/** Finds the event stream in an input or output. */
function findStream(shape: StructureShape, { errors }: OperationShape): StreamShapes | undefined {
  for (const [name, member] of Object.entries(shape.members)) {
    const events = member.target();
    if (isEventStream(events)) {
      const { [name]: _stream, ...members } = shape.members;
      return { name, events, errors, initial: { ...shape, members } };
    }
  }
  return undefined;
}

function nameOf(id: string): string {
  return id.slice(id.indexOf("#") + 1);
}
