import type { ErrorShape, OperationShape, ServiceShape } from "@smithy-contract/shapes";
import type { createRecognizers } from "../validation/recognizer.ts";
import type { EncodedResponse } from "./encoded-response.ts";
import type { ProtocolError } from "./errors.ts";
import type { DocumentLimits, EventStreams, EventWatch } from "./event-streams/event-streams.ts";

/**
 * A protocol of Smithy, such as restJson1: how a request finds its operation, how input is read, and how output, modelled
 * errors and protocol errors are written. A server may have several; each request is answered in its own.
 * {@link https://smithy.io/2.0/spec/protocol-traits.html}
 */
export interface Protocol {
  /** The shape id of the protocol's trait, such as `aws.protocols#restJson1`. */
  readonly id: string;
  /**
   * Prepares the protocol for the operations of one service.
   *
   * @param extensions what only some services need
   * @throws {TypeError} if an operation needs an extension that is missing
   */
  bind(service: ServiceShape, limits: ProtocolLimits, extensions?: ProtocolExtensions): ServiceProtocol;
}

/** What only some services need. It is apart from the protocols, so that other services do not load it. */
export interface ProtocolExtensions {
  /** Verifies the bodies of operations that require a checksum. */
  readonly beginChecksum?: ChecksumVerifier;
  /** Reads and writes event streams. */
  readonly eventStreams?: EventStreams;
  /** Recognizes JSON bodies that need no decoding. */
  readonly createRecognizers?: typeof createRecognizers;
}

/**
 * Begins to compare a body with the checksums in its request's headers.
 * @throws {ProtocolError} if there is none (400)
 */
export type ChecksumVerifier = (headers: Headers) => BodyChecksum;

/** The checksums of one body. */
export interface BodyChecksum {
  /** Compares them with those of a whole body. The promise rejects with a ProtocolError (400) if one differs. */
  verify(bytes: Uint8Array): Promise<void>;
  /** Passes a body on. Reading its end fails with a ProtocolError (400) if a checksum differs. */
  verifyStream(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** The protocols of a service, in the order in which a request is offered to them. */
export type Protocols = readonly [Protocol, ...Protocol[]];

/** What a request may cost while it is read. */
export interface ProtocolLimits extends DocumentLimits {
  /** Bytes of a body that is read into memory, after decompression. */
  readonly bodyBytes: number;
}

/** A protocol that is prepared for one service. */
export interface ServiceProtocol {
  /**
   * Finds the operation that a request is for, without reading its body.
   *
   * @returns the operation; or a protocol error if the request is in this protocol but for no operation, such as a known
   * path with another method; or undefined if the request is not in this protocol
   * @throws {ProtocolError} if the request is too malformed to tell
   */
  route(request: Request): Match | ProtocolError | undefined;
  /** Compiles the codec of one operation. The server calls it once for each operation, when it is first used. */
  compileOperation(operation: OperationShape): OperationCodec;
  /** Compiles the encoder of a modelled error. */
  compileError(shape: ErrorShape): ResponseEncoder;
  /** Writes a protocol error. */
  encodeProtocolError(error: ProtocolError): EncodedResponse;
}

/**
 * The operation that a request is for, and the parts of its URL that hold input. A protocol without such parts leaves
 * them empty.
 */
export interface Match {
  /** The operation's key in the service, such as `getIntegration`. */
  readonly operation: string;
  /** The values of the path's labels in the order of the URI pattern, still percent-encoded. */
  readonly labels: readonly string[];
  /** The query string without the question mark, still percent-encoded. */
  readonly query: string;
}

/** Reads an operation's requests and writes its outputs. */
export interface OperationCodec {
  /** The media type of the operation's output; undefined if it has no body, or one of any media type. */
  readonly mediaType: string | undefined;
  /** The members whose constraints {@link decodeInput} checks while it reads them. */
  readonly checkedMembers: ReadonlySet<string>;
  /**
   * Reads a request's input. Returns it at once if there is no body to wait for.
   *
   * @throws {ProtocolError} if the request is malformed. If the body is malformed, the promise rejects with this error
   */
  decodeInput(request: Request, match: Match): DecodedInput | Promise<DecodedInput>;
  /**
   * Writes an output.
   *
   * @param watch learns what goes wrong in the middle of an event stream; operations without one need none
   */
  encodeOutput(fields: Readonly<Record<string, unknown>>, watch?: EventWatch): EncodedResponse;
}

/** An operation's input as it was read, before it is validated. */
export interface DecodedInput {
  readonly input: Record<string, unknown>;
  /** True if {@link OperationCodec.checkedMembers} are known to break no constraint, so that they need no validation. */
  readonly isChecked: boolean;
}

/** Writes an output or a modelled error. */
export type ResponseEncoder = (fields: Readonly<Record<string, unknown>>) => EncodedResponse;
