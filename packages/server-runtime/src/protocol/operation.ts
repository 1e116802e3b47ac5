import {
  readErrorBrand,
  type ErrorShape,
  type OperationShape,
  type ServiceMetadata,
  type StructureShape,
} from "@smithy-contract/shapes";
import type { Answer } from "./answer.ts";
import { bindMembers, jsonMembers } from "./http-bindings/bindings.ts";
import { compileRequestDecoder, type DecodedRequest, type RequestDecoder } from "./http-bindings/decode-request.ts";
import {
  compileErrorEncoder,
  compileOutputEncoder,
  outputMediaType,
  type ResponseEncoder,
} from "./http-bindings/encode-response.ts";
import { JsonDecoders } from "../codec/json/decode.ts";
import { JsonEncoders } from "../codec/json/encode.ts";
import type { Limits } from "../server/limits.ts";
import { memberOf } from "../codec/traits.ts";
import { summarizeFailures, type ValidationFailure } from "../validation/failure.ts";
import { ValidationState } from "../validation/state.ts";
import { Validators } from "../validation/validator.ts";

/** Compiles operations into closures, sharing what operations have in common. */
export class OperationCompiler {
  readonly #decoders = new JsonDecoders();
  readonly #encoders = new JsonEncoders();
  readonly #validators = new Validators({ checkKinds: false });
  readonly #service: ServiceMetadata;
  readonly #limits: Limits;

  constructor(service: ServiceMetadata, limits: Limits) {
    this.#service = service;
    this.#limits = limits;
  }

  compile(operation: OperationShape): CompiledOperation {
    const validate = this.#inputValidators(operation.input);
    const errors = operation.errors.map((shape) => ({ shape, encode: compileErrorEncoder(shape, this.#encoders) }));
    const media = outputMediaType(operation);
    return {
      operation,
      mediaType: media.kind === "fixed" ? media.mediaType : undefined,
      decode: compileRequestDecoder(operation, this.#decoders, this.#limits),
      validateInput({ input, isBodyValid }) {
        const check = isBodyValid ? validate.besideBody : validate.all;
        const state = new ValidationState();
        check?.(input, state);
        return state.failures;
      },
      encodeOutput: compileOutputEncoder(operation, this.#encoders),
      encodeError(error) {
        const shapeId = readErrorBrand(error);
        const encoder = shapeId === undefined ? undefined : errors.find(({ shape }) => shape.id === shapeId);
        return encoder?.encode(error as unknown as Readonly<Record<string, unknown>>);
      },
      encodeFailures: failureEncoder(this.#service, errors),
    };
  }

  /** The check of a whole input, and that of the members whose constraints have not been looked at with the body's. */
  #inputValidators(input: StructureShape) {
    const inBody = jsonMembers(bindMembers(input, "request"));
    const beside = Object.entries(input.members).filter(([name]) => !inBody.has(name));
    return {
      all: this.#validators.forMember(memberOf(input)),
      besideBody: this.#validators.forMembers(Object.fromEntries(beside)),
    };
  }
}

/** An operation's closures. */
export interface CompiledOperation {
  readonly operation: OperationShape;
  /** The media type of a success, where the model says one. */
  readonly mediaType: string | undefined;
  readonly decode: RequestDecoder;
  readonly validateInput: (decoded: DecodedRequest) => readonly ValidationFailure[];
  readonly encodeOutput: ResponseEncoder;
  /** The answer that an error has in the model, or undefined where it is none of the operation's. */
  readonly encodeError: (error: Error) => Answer | undefined;
  /** The answer to invalid input. */
  readonly encodeFailures: (failures: readonly ValidationFailure[]) => Answer;
}

const validationException = "smithy.framework#ValidationException";

function failureEncoder(
  service: ServiceMetadata,
  errors: readonly { readonly shape: ErrorShape; readonly encode: ResponseEncoder }[],
): (failures: readonly ValidationFailure[]) => Answer {
  const modelled =
    errors.find(({ shape }) => shape.id === validationException) ??
    errors.find(({ shape }) => shape.id === service.validationError);
  return (failures) => {
    const message = summarizeFailures(failures);
    return (
      modelled?.encode({ message, fieldList: failures }) ?? {
        status: 400,
        headers: { "content-type": "application/json", "x-amzn-errortype": "ValidationException" },
        body: JSON.stringify({ message, fieldList: failures }),
      }
    );
  };
}
