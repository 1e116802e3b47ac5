import type { ErrorShape, OperationShape, ServiceShape } from "@smithy-contract/shapes";
import { JsonDecoders } from "../../codec/json/decode.ts";
import { JsonEncoders } from "../../codec/json/encode.ts";
import { memberCheck } from "../../validation/constraints.ts";
import { anyMediaType } from "../body/content-type.ts";
import { JsonBodies } from "../body/json-body.ts";
import { jsonDocuments } from "../body/json-documents.ts";
import { encodeProtocolError } from "../encoded-response.ts";
import { methodNotAllowed, unknownOperation, type ProtocolError } from "../errors.ts";
import { isEventStream, type DocumentCodec, type StreamShapes } from "../event-streams/event-streams.ts";
import { bindMembers, jsonMembers, type Bindings } from "../http-bindings/bindings.ts";
import { compileRequestDecoder } from "../http-bindings/decode-request.ts";
import { compileResponseEncoder } from "../http-bindings/encode-response.ts";
import { Router } from "../http-bindings/router.ts";
import { readTarget } from "../http-bindings/target.ts";
import { requireExtensions } from "../require-extensions.ts";
import type {
  Match,
  OperationCodec,
  Protocol,
  ProtocolExtensions,
  ProtocolLimits,
  ResponseEncoder,
  ServiceProtocol,
} from "../protocol.ts";

/**
 * AWS's restJson1: operations are found by method and path, and bodies are JSON.
 * {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html}
 *
 * @example
 * const server = createServer({ ...service, protocols: [restJson1] }, implementation);
 */
export const restJson1: Protocol = {
  id: "aws.protocols#restJson1",
  bind: (service, limits, extensions) => new RestJson1(service, limits, extensions),
};

class RestJson1 implements ServiceProtocol {
  readonly encodeProtocolError = encodeProtocolError;
  readonly #router: Router;
  readonly #limits: ProtocolLimits;
  readonly #extensions: ProtocolExtensions;
  readonly #decoders = new JsonDecoders(memberCheck);
  readonly #bodies = new JsonBodies(this.#decoders);
  readonly #encoders = new JsonEncoders();
  readonly #documents = jsonDocuments("application/json", this.#decoders, this.#encoders);

  constructor(service: ServiceShape, limits: ProtocolLimits, extensions: ProtocolExtensions = {}) {
    requireExtensions(service, "restJson1", extensions);
    this.#extensions = extensions;
    this.#router = new Router(service.operations);
    this.#limits = limits;
  }

  route(request: Request): Match | ProtocolError | undefined {
    const found = this.#router.find(request.method, readTarget(request));
    if (found === undefined) {
      // Nothing but method and path tells requests of this protocol from others, so any request may be in it.
      return unknownOperation();
    }
    return "allow" in found ? methodNotAllowed(found.allow) : found;
  }

  compileOperation(operation: OperationShape): OperationCodec {
    const input = bindMembers(operation.input, "request");
    const output = bindMembers(operation.output, "response");
    const { beginChecksum, eventStreams } = this.#extensions;
    const compileStream = <Compiled>(
      { payload }: Bindings,
      compile: ((shapes: StreamShapes, documents: DocumentCodec, limits: ProtocolLimits) => Compiled) | undefined,
    ): Compiled | undefined => {
      const events = payload?.member.target();
      return events !== undefined && isEventStream(events)
        ? compile?.({ events, errors: operation.errors }, this.#documents, this.#limits)
        : undefined;
    };
    return {
      mediaType: output.mediaType === anyMediaType ? undefined : output.mediaType,
      checkedMembers: jsonMembers(input),
      decodeInput: compileRequestDecoder(
        operation,
        input,
        this.#bodies,
        this.#limits,
        beginChecksum,
        compileStream(input, eventStreams?.compileReader),
      ),
      encodeOutput: compileResponseEncoder(
        operation.output,
        output,
        operation.http?.code ?? 200,
        this.#encoders,
        compileStream(output, eventStreams?.compileWriter),
      ),
    };
  }

  /** The error's type is in a header. {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization} */
  compileError(shape: ErrorShape): ResponseEncoder {
    const encode = compileResponseEncoder(shape, bindMembers(shape, "response"), shape.status, this.#encoders);
    const type = shape.id.slice(shape.id.indexOf("#") + 1);
    return (error) => {
      const response = encode(error);
      response.headers["x-amzn-errortype"] = type;
      if (response.body === null) {
        delete response.headers["content-length"];
        response.headers["content-type"] = "application/json";
        response.body = "{}";
      }
      return response;
    };
  }
}
