import type { ErrorShape, HttpTrait, ModeledError, OperationShape } from "@smithy-contract/shapes";
import type { Answer } from "../exchange/answer.ts";
import type { MockedService } from "../exchange/mocked-operation.ts";
import type { MockCall } from "../exchange/recorded-call.ts";
import type { MockHandler } from "../network/mount.ts";
import type { CallHistory } from "../record/call-log.ts";
import type { MockOptions, Partially } from "./options.ts";

/** An entry of the model's `@examples`. {@link https://smithy.io/2.0/spec/documentation-traits.html#examples-trait} */
export type OperationExample<Input, Output, Errors extends Error = Error> =
  | { readonly documentation?: string; readonly input: Input; readonly output: Output; readonly error?: never }
  | { readonly documentation?: string; readonly input: Input; readonly error: Errors; readonly output?: never };

/** The examples of an operation by title, in the model's order. A streaming input member is left out. */
export type OperationExamples<Input, Output, Errors extends Error = Error> = Readonly<
  Record<string, OperationExample<Input, Output, Errors>>
>;

/** A modelled error that a mock can answer with: its descriptor, and the class that makes one from its members. */
export interface MockedError<E extends Error> extends GivenError {
  readonly shape: ModeledError<E>;
  readonly errorClass: new (members: never) => E;
}

/** A modelled error without the type of its members. */
export interface GivenError {
  readonly shape: ErrorShape;
  readonly errorClass: new (members: never) => Error;
}

/** What generated code says of an operation. */
export interface OperationMockDefinition<Input, Output, Errors extends object> {
  readonly service: MockedService;
  /** The operation's key in the service, such as `getIntegration`. */
  readonly key: string;
  readonly operation: OperationShape;
  readonly examples?: OperationExamples<Input, Output, ErrorOf<Errors>>;
  readonly errors: { readonly [K in keyof Errors]: MockedError<Extract<Errors[K], Error>> };
  /**
   * The bindings of other operations that a URL of this one might be for, such as `/a/b` beside `/a/{label}` or
   * `/a?b` beside `/a`; the more specific one takes it. It may list more than there are, but only of the same method.
   */
  readonly rivals?: readonly HttpTrait[];
}

/** What generated code says of an operation with an event stream. */
export type UnsupportedMockDefinition = Pick<
  OperationMockDefinition<never, never, Record<never, never>>,
  "service" | "key" | "operation" | "rivals"
>;

/** One of the errors of an error table. */
export type ErrorOf<Errors extends object> = Extract<Errors[keyof Errors], Error>;

/** The keys of an error class that do not come from the model. */
type ErrorBaseKey =
  | "$fault"
  | "$metadata"
  | "$response"
  | "$retryable"
  | "$service"
  | "cause"
  | "message"
  | "name"
  | "stack";

/** The modelled members of an error; the message may be left out. */
export type ErrorMembers<E extends Error> = Omit<E, ErrorBaseKey> & { readonly message?: string };

/** The parameters of an error's method: its members may be left out where none is required. */
export type ErrorArguments<E extends Error, Input> =
  Record<never, never> extends ErrorMembers<E>
    ? [members?: ErrorMembers<E>, options?: MockOptions<Input>]
    : [members: ErrorMembers<E>, options?: MockOptions<Input>];

/** What is common to all mocks of operations: what `createHandlers` and `coverage` work on. */
export interface AnyOperationMock {
  /** The operation's descriptor. */
  readonly operation: OperationShape;
  /** Forgets the calls of all handlers of this operation that `calls` lists; each handler keeps its own. */
  reset(): void;
}

/** Makes handlers for one operation, and remembers the calls of all of them. */
export interface OperationMockBase<Input, Output, Errors extends Error>
  extends AnyOperationMock, CallHistory<MockCall<Input, Output, Errors>> {
  /**
   * Makes a handler that answers with an output, an error of the operation, a failure, or what a resolver makes of the
   * input. Without an answer, the model's examples answer: the one with an equal input, else the first successful one;
   * without examples, a sample that depends on nothing but the input.
   *
   * @throws {ContractViolationError} where a fixed answer is none that the contract allows.
   */
  (answer?: Answer<Input, Output, Errors>, options?: MockOptions<Input>): MockHandler<Input, Output, Errors>;
  /**
   * Makes a handler that gives one answer after the other, and the last one from then on.
   *
   * @throws {ContractViolationError} where a fixed answer is none that the contract allows.
   */
  sequence(
    answers: readonly [Answer<Input, Output, Errors>, ...Answer<Input, Output, Errors>[]],
    options?: MockOptions<Input>,
  ): MockHandler<Input, Output, Errors>;
  /**
   * A valid output: the first successful example, or one made from the shape and its constraints where the model has
   * none or a seed is given. Members of structures are replaced by those of `partial`, at any depth; a member that is
   * undefined there is left out. The same parameters always give an equal output.
   *
   * @throws {ContractViolationError} where the result is none that the contract allows.
   */
  sample(partial?: Partially<Output>, seed?: string | number): Output;
}

/** A method for each of an operation's errors, which makes a handler that answers with it. */
export type ErrorMethods<Input, Output, Errors extends object> = {
  readonly [K in keyof Errors]: (
    ...parameters: ErrorArguments<Extract<Errors[K], Error>, Input>
  ) => MockHandler<Input, Output, ErrorOf<Errors>>;
};

/**
 * The mock of one operation: a function that makes handlers, with a method for each modelled error.
 * `Errors` is a table of error classes by the name of their method.
 */
export type OperationMock<Input, Output, Errors extends object = Record<never, never>> = OperationMockBase<
  Input,
  Output,
  ErrorOf<Errors>
> &
  ErrorMethods<Input, Output, Errors>;

/** The mock of an operation with an event stream, which is not supported: there is no answer to give it. */
export interface UnsupportedOperationMock extends AnyOperationMock {
  /** @throws {Error} always. */
  (unsupported: never): never;
}
