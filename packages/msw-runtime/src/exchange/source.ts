import type { OperationShape } from "@smithy-contract/shapes";
import { copyForGood } from "../sample/fixed-copy.ts";
import type { ExampleAnswer } from "../sample/example-book.ts";
import { seedOf } from "../sample/seed.ts";
import { copyValue } from "../sample/values.ts";
import type { MockContext } from "./answer.ts";
import { checkError, checkOutput, ContractViolationError, type ContractFailure } from "./contract.ts";
import { Failure } from "./failure.ts";
import type { MockedOperation } from "./mocked-operation.ts";
import { findOutputStream, hasUsedUpStream } from "./mocked-stream.ts";
import { AnswerWithResponse, type ResponseChanges } from "./with-response.ts";

/** An answer to one request, tagged with its kind. */
export type Resolved =
  | (ExampleAnswer & { readonly changes?: ResponseChanges })
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "response"; readonly response: Response };

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
  if (answer instanceof AnswerWithResponse) {
    const resolved = classifyAnswer(answer.answer);
    return resolved.kind === "output" || resolved.kind === "error"
      ? { ...resolved, changes: answer.changes }
      : resolved;
  }
  if (isResponse(answer)) {
    return { kind: "response", response: answer };
  }
  return answer instanceof Error ? { kind: "error", error: answer } : { kind: "output", output: answer };
}

/**
 * Makes a source of a user's answer. A resolver's answers are checked against the contract when they are made, and a
 * fixed answer is checked immediately.
 *
 * @throws {ContractViolationError} if a fixed answer breaks the contract
 * @throws {TypeError} if a fixed answer is a Response, which can be sent only once
 */
export function sourceOf(answer: unknown, operation: OperationShape): Source {
  if (isResolver(answer)) {
    return async (input, call) => classifyAnswer(await answer(input, call));
  }
  const given = classifyAnswer(answer);
  if (given.kind === "response") {
    throw new TypeError(
      `${operation.name} was given a Response, which can be sent only once; give a resolver that creates one for each request, such as () => passthrough()`,
    );
  }
  const stream = findOutputStream(operation);
  if (given.kind === "output" && stream !== undefined && hasUsedUpStream(stream, given.output)) {
    throw new TypeError(
      `${operation.name} was given a generator, which can be read only once; give a resolver that calls it for each request, or events([…])`,
    );
  }
  // The answer is copied, because the user may change the object after the check.
  const resolved: Resolved =
    given.kind === "output" ? { ...given, output: copyForGood(operation.output, given.output) } : given;
  const failures = checkForGood(operation, resolved);
  if (failures.length > 0) {
    throw new ContractViolationError(operation.name, resolved.kind, failures);
  }
  return resolved.kind === "output" ? sourceFromOutput(operation, resolved) : () => resolved;
}

/**
 * Answers with a fixed output. If it contains a stream, each request gets a copy of the stream, which can be read only
 * once. What has been read stays in memory for later requests.
 */
function sourceFromOutput(
  { output: shape }: OperationShape,
  resolved: Extract<Resolved, { readonly kind: "output" }>,
): Source {
  const streams = Object.entries(resolved.output ?? {}).filter(
    (entry): entry is [string, ReadableStream] =>
      entry[1] instanceof ReadableStream && shape.members[entry[0]]?.target().kind === "blob",
  );
  if (streams.length === 0) {
    return () => resolved;
  }
  const kept = new Map(streams);
  return () => {
    const output = new Map<string, unknown>(Object.entries(resolved.output ?? {}));
    for (const [name, stream] of kept) {
      const [later, now] = stream.tee();
      kept.set(name, later);
      output.set(name, now);
    }
    return { ...resolved, output: Object.fromEntries(output) };
  };
}

/**
 * The source that answers from the model's examples: with the example of an equal input, or else the first successful
 * example, or else a sample that depends only on the input.
 */
export function sourceFromExamples(mocked: MockedOperation): Source {
  return (input) => answerFromExamples(mocked, input);
}

function answerFromExamples({ operation, samples, counts }: MockedOperation, input: unknown): ExampleAnswer {
  const equal = samples.examples.find(input);
  const example = equal ?? samples.examples.firstSuccess;
  if (example === undefined) {
    return { kind: "output", output: samples.makeOutput(seedOf(input, operation.input)) };
  }
  counts.countExample(example.title);
  const { answer } = example;
  if (equal === undefined && answer.kind === "output" && samples.isPageAfter(answer.output, input)) {
    return { kind: "output", output: samples.toLastPage(answer.output) };
  }
  checkForGood(operation, answer);
  return answer;
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

/** Gives the answer of the handlers behind one, or undefined if none of them answers. */
export type AskBehind = (asked: {
  readonly mocked: MockedOperation;
  readonly input: unknown;
  readonly call: SourceCall;
}) => Promise<Resolved | undefined>;

/**
 * The output that is given without a resolver, as a copy that can be changed.
 *
 * @throws {Error | Failure | Response} if the answer is not an output: the answer
 */
export async function makeNextOutput(
  askBehind: AskBehind,
  mocked: MockedOperation,
  input: unknown,
  call: SourceCall,
): Promise<unknown> {
  const answer = (await askBehind({ mocked, input, call })) ?? answerFromExamples(mocked, input);
  switch (answer.kind) {
    case "output":
      return copyValue(answer.output);
    case "error":
      throw answer.error;
    case "failure":
      throw answer.failure;
    case "response":
      throw answer.response;
  }
}

/**
 * Lists what in an answer breaks the contract. A {@link Failure} and a response never do, because they represent what the
 * contract leaves out.
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
    case "response":
      return [];
  }
}

function isResolver(answer: unknown): answer is (input: unknown, call: MockContext) => unknown {
  return typeof answer === "function";
}

/** Whether a thrown value is an answer outside the contract, which `next` has thrown. */
export function isThrownAnswer(thrown: unknown): thrown is Failure | Response {
  return thrown instanceof Failure || isResponse(thrown);
}

/** Recognizes a response by its tag, because a test environment such as jsdom may have a class of its own. */
function isResponse(answer: unknown): answer is Response {
  return Object.prototype.toString.call(answer) === "[object Response]";
}

/** What a source receives about one request. */
export class RequestCall<Context> implements SourceCall<Context> {
  readonly request: Request;
  readonly context: Context;
  readonly attempt: number;
  readonly requestId: string;
  readonly next: () => Promise<unknown>;
  readonly #signals: readonly [caller: AbortSignal, ended: AbortSignal];
  #signal: AbortSignal | undefined;

  constructor(
    {
      request,
      context,
      attempt,
      requestId,
      ended,
      askBehind,
    }: Omit<SourceCall<Context>, "signal" | "next"> & { readonly ended: AbortSignal; readonly askBehind: AskBehind },
    mocked: MockedOperation,
    input: unknown,
    caller: AbortSignal,
  ) {
    this.request = request;
    this.context = context;
    this.attempt = attempt;
    this.requestId = requestId;
    this.next = () => makeNextOutput(askBehind, mocked, input, this);
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
