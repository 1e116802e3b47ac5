import type { OperationShape } from "@smithy-contract/shapes";
import { copyForGood } from "../sample/fixed-copy.ts";
import type { ExampleAnswer } from "../sample/example-book.ts";
import { seedOf } from "../sample/seed.ts";
import type { MockContext } from "./answer.ts";
import { checkError, checkOutput, ContractViolationError, type ContractFailure } from "./contract.ts";
import { Failure } from "./failure.ts";
import type { MockedOperation } from "./mocked-operation.ts";

/** An answer to one request, tagged with its kind. */
export type Resolved = ExampleAnswer | { readonly kind: "failure"; readonly failure: Failure };

/** What a source receives in addition to the input. */
export interface SourceCall<Context = unknown> extends MockContext {
  /** The context of the implementation and the middleware. */
  readonly context: Context;
}

/** Gives the answer to one request. It may throw whatever a resolver may throw. */
export type Source<Context = unknown> = (input: unknown, call: SourceCall<Context>) => Resolved | Promise<Resolved>;

/** Tags an answer with its kind. Every modelled error is an instance of Error, and no output is. */
export function classifyAnswer(answer: unknown): Resolved {
  if (answer instanceof Failure) {
    return { kind: "failure", failure: answer };
  }
  return answer instanceof Error ? { kind: "error", error: answer } : { kind: "output", output: answer };
}

/**
 * Makes a source of a user's answer. A resolver's answers are checked against the contract when they are made, and a
 * fixed answer is checked immediately.
 *
 * @throws {ContractViolationError} if a fixed answer breaks the contract
 */
export function sourceOf(answer: unknown, operation: OperationShape): Source {
  if (isResolver(answer)) {
    return async (input, call) => classifyAnswer(await answer(input, call));
  }
  const given = classifyAnswer(answer);
  // The answer is copied, because the user may change the object after the check.
  const resolved: Resolved =
    given.kind === "output" ? { kind: "output", output: copyForGood(operation.output, given.output) } : given;
  const failures = checkForGood(operation, resolved);
  if (failures.length > 0) {
    throw new ContractViolationError(operation.name, resolved.kind, failures);
  }
  return () => resolved;
}

/**
 * The source that answers from the model's examples: with the example of an equal input, or else the first successful
 * example, or else a sample that depends only on the input.
 */
export function sourceFromExamples({ operation, samples, counts }: MockedOperation): Source {
  return (input) => {
    const example = samples.examples.find(input) ?? samples.examples.firstSuccess;
    if (example === undefined) {
      return { kind: "output", output: samples.makeOutput(seedOf(input, operation.input)) };
    }
    counts.countExample(example.title);
    checkForGood(operation, example.answer);
    return example.answer;
  };
}

/** Answers whose output is an immutable copy that passed the check. They are not checked again. */
const sound = new WeakSet<Resolved>();

/** Checks an answer and remembers an output that passed. An error is checked every time, because it is not copied. */
function checkForGood(operation: OperationShape, resolved: Resolved): readonly ContractFailure[] {
  const failures = checkResolved(operation, resolved);
  if (failures.length === 0 && resolved.kind === "output") {
    sound.add(resolved);
  }
  return failures;
}

/**
 * Lists what in an answer breaks the contract. A {@link Failure} never does, because it represents what the contract
 * leaves out.
 */
export function checkResolved(operation: OperationShape, resolved: Resolved): readonly ContractFailure[] {
  if (sound.has(resolved)) {
    return [];
  }
  switch (resolved.kind) {
    case "output":
      return checkOutput(operation, resolved.output);
    case "error":
      return checkError(operation, resolved.error);
    case "failure":
      return [];
  }
}

function isResolver(answer: unknown): answer is (input: unknown, call: MockContext) => unknown {
  return typeof answer === "function";
}

/** What a source receives about one request. */
export class RequestCall<Context> implements SourceCall<Context> {
  readonly request: Request;
  readonly context: Context;
  readonly attempt: number;
  readonly #signals: readonly [caller: AbortSignal, ended: AbortSignal];
  #signal: AbortSignal | undefined;

  constructor(
    { request, context, attempt, ended }: Omit<SourceCall<Context>, "signal"> & { readonly ended: AbortSignal },
    caller: AbortSignal,
  ) {
    this.request = request;
    this.context = context;
    this.attempt = attempt;
    this.#signals = [caller, ended];
  }

  /** Joined on first access, because most resolvers never read it. */
  get signal(): AbortSignal {
    this.#signal ??= joinSignals(this.#signals);
    return this.#signal;
  }
}

/** React Native lacks `AbortSignal.any`. It runs MSW 2, which does not tell a handler that it was removed, so the caller's signal is enough. */
function joinSignals(signals: readonly [caller: AbortSignal, ended: AbortSignal]): AbortSignal {
  return "any" in AbortSignal ? AbortSignal.any([...signals]) : signals[0];
}
