import type { ErrorBaseKey, HttpTrait, ModeledError, OperationShape } from "@smithy-contract/shapes";
import type { Answer } from "../exchange/answer.ts";
import type { GivenError, MockedService } from "../exchange/mocked-operation.ts";
import type { MockCall } from "../exchange/recorded-call.ts";
import type { MockHandler } from "../network/mount.ts";
import type { CallHistory } from "../record/call-log.ts";
import type { MockOptions, Partially, SampleCallOptions } from "./options.ts";

/** One example of the model's `@examples` trait. {@link https://smithy.io/2.0/spec/documentation-traits.html#examples-trait} */
export type OperationExample<Input, Output, Errors extends Error = Error> =
  | { readonly documentation?: string; readonly input: Input; readonly output: Output; readonly error?: never }
  | { readonly documentation?: string; readonly input: Input; readonly error: Errors; readonly output?: never };

/** The examples of an operation by title, in the model's order, without streaming input members. */
export type OperationExamples<Input, Output, Errors extends Error = Error> = Readonly<
  Record<string, OperationExample<Input, Output, Errors>>
>;

/** A modelled error that a mock can answer with: its descriptor, and the class that makes one from its members. */
export interface MockedError<E extends Error> extends GivenError {
  readonly shape: ModeledError<E>;
  readonly errorClass: new (members: never) => E;
}

/** What generated code knows about an operation. */
export interface OperationMockDefinition<Input, Output, Errors extends object> {
  readonly service: MockedService;
  /** The operation's key in the service, such as `getIntegration`. */
  readonly key: string;
  readonly operation: OperationShape;
  readonly examples?: OperationExamples<Input, Output, ErrorOf<Errors>>;
  readonly errors: { readonly [K in keyof Errors]: MockedError<Extract<Errors[K], Error>> };
  /**
   * The HTTP bindings of operations that may win a request over this one because they are more specific, such as `/a/b`
   * next to `/a/{label}`, or `/a?b` next to `/a`. All have this operation's method. Bindings that never win do no harm.
   */
  readonly rivals?: readonly HttpTrait[];
  /**
   * The path of the output token of a `@paginated` operation, such as `result.nextToken`. Samples leave the token out, so
   * that each is the last page.
   */
  readonly outputToken?: string;
}

/** The union of the errors in an error table. */
export type ErrorOf<Errors extends object> = Extract<Errors[keyof Errors], Error>;

/** The modelled members of an error. The message is always optional. `object` refuses a text in place of the members. */
export type ErrorMembers<E extends Error> = object & Omit<E, ErrorBaseKey> & { readonly message?: string };

/** The parameters of an error's method. The members are optional if none of them is required. */
export type ErrorArguments<E extends Error, Input> =
  Record<never, never> extends ErrorMembers<E>
    ? [members?: ErrorMembers<E>, options?: MockOptions<Input>]
    : [members: ErrorMembers<E>, options?: MockOptions<Input>];

/** What all mocks of operations have in common. `createHandlers` accepts these. */
export interface AnyOperationMock {
  /** The operation's descriptor from the generated types package. */
  readonly operation: OperationShape;
  /** Empties `calls`. The handlers of the operation keep their own lists. */
  reset(): void;
}

/** Makes handlers for one operation, and records the calls of all of them. */
export interface OperationMockBase<Input, Output, Errors extends Error>
  extends AnyOperationMock, CallHistory<MockCall<Input, Output, Errors>> {
  /**
   * Makes a handler that answers with an output, one of the operation's errors, a failure, or what a resolver returns.
   *
   * Without an answer, the handler answers from the model's examples: with the example whose input is equal, or else the
   * first successful example. If the model has none, it answers with a sample that depends only on the input.
   *
   * @example
   * network.use(getIntegration({ type: "MOCK", cacheNamespace: "abc123" }));
   * network.use(getIntegration(({ resourceId }) => ({ type: "MOCK", cacheNamespace: resourceId }), { once: true }));
   *
   * @throws {ContractViolationError} if a fixed answer breaks the contract
   */
  (answer?: Answer<Input, Output, Errors>, options?: MockOptions<Input>): MockHandler<Input, Output, Errors>;
  /**
   * Makes a handler that gives the answers in turn, one for each request, and then repeats the last one. With
   * `per: "call"`, each call of the client gets one answer for all its attempts.
   *
   * @example
   * network.use(getIntegration.sequence([networkError(), { type: "MOCK" }]));
   *
   * @throws {ContractViolationError} if a fixed answer breaks the contract
   * @throws {TypeError} if there are no answers
   */
  sequence(
    answers: readonly [Answer<Input, Output, Errors>, ...Answer<Input, Output, Errors>[]],
    options?: MockOptions<Input>,
  ): MockHandler<Input, Output, Errors>;
  /**
   * Makes a valid output. Without a second argument it is the model's first successful example. With one, or if the model
   * has no example, it is made from the shape and its constraints. The same arguments always give an equal output. With a
   * seed, a part of the optional members is left out.
   *
   * The members in `partial` replace those of structures at any depth, and a member that is undefined there is removed.
   *
   * @example
   * const integration = getIntegration.sample({ uri: "https://example.com/pets" });
   * const rows = [1, 2, 3].map((seed) => getIntegration.sample({}, { seed, listLength: [0, 5] }));
   *
   * @throws {ContractViolationError} if the result breaks the contract
   * @throws {RangeError | TypeError} if an option is out of its range, or if `values` names a shape that the output lacks
   */
  sample(partial?: Partially<Output>, seedOrOptions?: string | number | SampleCallOptions): Output;
}

/** A method for each of an operation's errors. It makes a handler that answers with that error. */
export type ErrorMethods<Input, Output, Errors extends object> = {
  readonly [K in keyof Errors]: (
    ...parameters: ErrorArguments<Extract<Errors[K], Error>, Input>
  ) => MockHandler<Input, Output, ErrorOf<Errors>>;
};

/**
 * The mock of one operation: a function that makes handlers, with a method for each modelled error. `Errors` is a table
 * of the error types by the names of these methods.
 *
 * @example
 * network.use(getIntegration.tooManyRequests({ retryAfterSeconds: "2" }, { once: true }));
 */
export type OperationMock<Input, Output, Errors extends object = Record<never, never>> = OperationMockBase<
  Input,
  Output,
  ErrorOf<Errors>
> &
  ErrorMethods<Input, Output, Errors>;
