import type { ErrorShape, OperationShape, ServiceShape } from "@smithy-contract/shapes";
import { JsonEncoders } from "../../codec/json/encode.ts";
import { anyMediaType } from "../body/content-type.ts";
import { encodeProtocolError } from "../encoded-response.ts";
import { methodNotAllowed, unknownOperation, type ProtocolError } from "../errors.ts";
import { bindMembers, jsonMembers } from "../http-bindings/bindings.ts";
import { compileRequestDecoder } from "../http-bindings/decode-request.ts";
import { compileResponseEncoder } from "../http-bindings/encode-response.ts";
import { Router } from "../http-bindings/router.ts";
import { readTarget } from "../http-bindings/target.ts";
import type {
  Match,
  OperationCodec,
  Protocol,
  ProtocolExtensions,
  ProtocolLimits,
  ResponseEncoder,
  ServiceProtocol,
} from "../protocol.ts";
import { AnyBodies, refuseBodies, type RequestBodies } from "./request-bodies.ts";

/**
 * AWS's restJson1: operations are found by method and path, and bodies are JSON.
 * {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html}
 *
 * @example
 * const server = createServer({ ...service, protocols: [restJson1] }, implementation);
 */
export const restJson1: Protocol = /* @__PURE__ */ createRestJson1((...parameters) => new AnyBodies(...parameters));

/**
 * restJson1 for services whose operations take no bodies, checksums or event streams. It is smaller, because it
 * cannot read JSON, and refuses bodies as restJson1 does for such operations. Generated code uses it where it suffices.
 */
export const bodilessRestJson1: Protocol = /* @__PURE__ */ createRestJson1(refuseBodies);

type CreateBodies = (
  service: ServiceShape,
  limits: ProtocolLimits,
  extensions: ProtocolExtensions,
  encoders: JsonEncoders,
) => RequestBodies;

function createRestJson1(createBodies: CreateBodies): Protocol {
  return {
    id: "aws.protocols#restJson1",
    bind(service, limits, extensions = {}) {
      const encoders = new JsonEncoders();
      return new RestJson1(service, encoders, createBodies(service, limits, extensions, encoders));
    },
  };
}

class RestJson1 implements ServiceProtocol {
  readonly encodeProtocolError = encodeProtocolError;
  readonly #router: Router;
  readonly #encoders: JsonEncoders;
  readonly #bodies: RequestBodies;

  constructor(service: ServiceShape, encoders: JsonEncoders, bodies: RequestBodies) {
    this.#router = new Router(service.operations);
    this.#encoders = encoders;
    this.#bodies = bodies;
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
    return {
      mediaType: output.mediaType === anyMediaType ? undefined : output.mediaType,
      checkedMembers: jsonMembers(input),
      decodeInput: compileRequestDecoder(operation, input, this.#bodies.compileDecoder(operation, input)),
      encodeOutput: compileResponseEncoder(
        operation.output,
        output,
        operation.http?.code ?? 200,
        this.#encoders,
        this.#bodies.compileWriter(operation, output),
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
