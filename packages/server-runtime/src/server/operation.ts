import {
  readErrorBrand,
  type ErrorShape,
  type OperationShape,
  type ServiceMetadata,
  type ServiceShape,
} from "@smithy-contract/shapes";
import { memberOf } from "../codec/traits.ts";
import type { EncodedResponse } from "../protocol/encoded-response.ts";
import { eventStreamNotSupported } from "../protocol/errors.ts";
import type { DecodedInput, OperationCodec, ResponseEncoder, ServiceProtocol } from "../protocol/protocol.ts";
import { summarizeFailures, ValidationState, type ValidationFailure } from "../validation/failures.ts";
import { Validators } from "../validation/validator.ts";
import type { Representation, ServerOptions } from "./types.ts";
import { validationException } from "./validation-exception.ts";

/** One operation in one protocol, ready to serve calls. */
export interface CompiledOperation extends Omit<OperationCodec, "checkedMembers"> {
  /** The operation's key in the service, such as `getIntegration`. */
  readonly key: string;
  readonly shape: OperationShape;
  /** Further representations of the output, by media type. */
  readonly representations: Readonly<Record<string, Representation>>;
  /** The media types that a caller may ask for, the preferred one first. Empty if the output may be of any type. */
  readonly offered: readonly string[];
  /** Lists the constraints that an input breaks. */
  validateInput(decoded: DecodedInput): readonly ValidationFailure[];
  /** Writes an error that the operation models. Returns undefined for any other error. */
  encodeError(error: Error): EncodedResponse | undefined;
  /** Writes the response to an invalid input. */
  encodeFailures(failures: readonly ValidationFailure[]): EncodedResponse;
}

/**
 * A service's operations in one of its protocols. An operation is compiled when it is first used, so that a service of
 * hundreds of operations starts as fast as a service of few.
 */
export class ProtocolOperations {
  readonly protocol: ServiceProtocol;
  readonly #service: ServiceShape;
  readonly #representations: NonNullable<ServerOptions["representations"]>;
  readonly #validators = new Validators({ checkKinds: false });
  readonly #compiled = new Map<string, CompiledOperation>();

  constructor(service: ServiceShape, protocol: ServiceProtocol, options: Pick<ServerOptions, "representations">) {
    this.#service = service;
    this.protocol = protocol;
    this.#representations = options.representations ?? {};
  }

  /**
   * @throws {TypeError} if the service has no such operation
   * @throws {ProtocolError} 501 if the operation has an event stream
   */
  get(key: string): CompiledOperation {
    const known = this.#compiled.get(key);
    if (known !== undefined) {
      return known;
    }
    const shape = this.#service.operations[key];
    if (shape === undefined) {
      throw new TypeError(`The service has no operation ${key}.`);
    }
    if (shape.eventStream !== undefined) {
      throw eventStreamNotSupported();
    }
    const compiled = this.#compile(key, shape);
    this.#compiled.set(key, compiled);
    return compiled;
  }

  #compile(key: string, shape: OperationShape): CompiledOperation {
    const { checkedMembers, ...codec } = this.protocol.compileOperation(shape);
    const errors = shape.errors.map((error): CompiledError => ({
      shape: error,
      encode: this.protocol.compileError(error),
    }));
    const representations = this.#representations[key] ?? {};
    const unchecked = Object.entries(shape.input.members).filter(([name]) => !checkedMembers.has(name));
    const validateAll = this.#validators.forMember(memberOf(shape.input));
    const validateUnchecked = this.#validators.forMembers(Object.fromEntries(unchecked));
    const encodeInvalid = findValidationError(errors, this.#service) ?? this.protocol.compileError(validationException);
    return {
      ...codec,
      key,
      shape,
      representations,
      offered: [...Object.keys(representations), ...(codec.mediaType === undefined ? [] : [codec.mediaType])],
      validateInput({ input, isChecked }) {
        const state = new ValidationState();
        (isChecked ? validateUnchecked : validateAll)?.(input, state);
        return state.failures;
      },
      encodeError(error) {
        const id = readErrorBrand(error);
        const modelled = id === undefined ? undefined : errors.find(({ shape: { id: own } }) => own === id);
        return modelled?.encode(error as unknown as Readonly<Record<string, unknown>>);
      },
      encodeFailures: (failures) => encodeInvalid({ message: summarizeFailures(failures), fieldList: failures }),
    };
  }
}

interface CompiledError {
  readonly shape: ErrorShape;
  readonly encode: ResponseEncoder;
}

/** Picks the error that an operation models for invalid input: Smithy's own, or else the one that the service names. */
function findValidationError(
  errors: readonly CompiledError[],
  { validationError }: ServiceMetadata,
): ResponseEncoder | undefined {
  const modelled =
    errors.find(({ shape }) => shape.id === validationException.id) ??
    errors.find(({ shape }) => shape.id === validationError);
  return modelled?.encode;
}
