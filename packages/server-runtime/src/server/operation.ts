import {
  readErrorBrand,
  type ErrorShape,
  type OperationShape,
  type ServiceMetadata,
  type ServiceShape,
} from "@smithy-contract/shapes";
import { memberOf } from "../codec/traits.ts";
import type { EncodedResponse } from "../protocol/encoded-response.ts";
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
  readonly #errorEncoders = new Map<ErrorShape, ResponseEncoder>();

  constructor(service: ServiceShape, protocol: ServiceProtocol, options: Pick<ServerOptions, "representations">) {
    this.#service = service;
    this.protocol = protocol;
    this.#representations = options.representations ?? {};
  }

  /** @throws {TypeError} if the service has no such operation */
  get(key: string): CompiledOperation {
    const known = this.#compiled.get(key);
    if (known !== undefined) {
      return known;
    }
    const shape = this.#service.operations[key];
    if (shape === undefined) {
      throw new TypeError(`The service has no operation ${key}.`);
    }
    const compiled = this.#compile(key, shape);
    this.#compiled.set(key, compiled);
    return compiled;
  }

  /**
   * Writes a modelled error: one of the operation's if a key is given, or else one of any operation. Returns undefined for
   * any other error.
   */
  encodeError(key: string | undefined, thrown: unknown): EncodedResponse | undefined {
    const id = readErrorBrand(thrown);
    const { operations } = this.#service;
    const candidates = key === undefined ? Object.values(operations) : [operations[key]];
    for (const operation of candidates) {
      const shape = operation?.errors.find((error) => error.id === id);
      if (shape !== undefined) {
        return this.#errorEncoder(shape)(thrown as Readonly<Record<string, unknown>>);
      }
    }
    return undefined;
  }

  #errorEncoder(shape: ErrorShape): ResponseEncoder {
    const known = this.#errorEncoders.get(shape);
    if (known !== undefined) {
      return known;
    }
    const encoder = this.protocol.compileError(shape);
    this.#errorEncoders.set(shape, encoder);
    return encoder;
  }

  #compile(key: string, shape: OperationShape): CompiledOperation {
    const { checkedMembers, ...codec } = this.protocol.compileOperation(shape);
    const representations = this.#representations[key] ?? {};
    const unchecked = Object.entries(shape.input.members).filter(([name]) => !checkedMembers.has(name));
    const validateAll = this.#validators.forMember(memberOf(shape.input));
    const validateUnchecked = this.#validators.forMembers(Object.fromEntries(unchecked));
    const encodeInvalid = this.#errorEncoder(findValidationError(shape, this.#service));
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
      encodeFailures: (failures) => encodeInvalid({ message: summarizeFailures(failures), fieldList: failures }),
    };
  }
}

/** Picks the error for invalid input: Smithy's own if the operation models it, or else the one that the service names. */
function findValidationError({ errors }: OperationShape, { validationError }: ServiceMetadata): ErrorShape {
  return (
    errors.find(({ id }) => id === validationException.id) ??
    errors.find(({ id }) => id === validationError) ??
    validationException
  );
}
