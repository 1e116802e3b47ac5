import type { OperationShape } from "@smithy-contract/shapes";
import type { MockContext } from "./answer.ts";
import { checkError, checkOutput } from "./contract.ts";
import { Failure } from "./failure.ts";
import { copyForGood } from "./fixed-copy.ts";
import { type ContractFailure, ContractViolationError } from "./violation.ts";

/** An answer, told apart. */
export type Resolved =
  | { readonly kind: "output"; readonly output: unknown }
  | { readonly kind: "error"; readonly error: Error }
  | { readonly kind: "failure"; readonly failure: Failure };

/** What a source is given besides the input. */
export interface SourceCall<Context = unknown> extends MockContext {
  /** What the host's `context` option made of the request. */
  readonly context: Context;
}

/** Where a handler's answers come from. It may throw what a resolver may throw. */
export type Source<Context = unknown> = (input: unknown, call: SourceCall<Context>) => Resolved | Promise<Resolved>;

/** Tells a fixed answer apart: every error is an instance of Error, and no output is. */
export function classifyAnswer(answer: unknown): Resolved {
  if (answer instanceof Failure) {
    return { kind: "failure", failure: answer };
  }
  return answer instanceof Error ? { kind: "error", error: answer } : { kind: "output", output: answer };
}

/**
 * The source of what a user gave: a resolver's answers are checked when they are made, a fixed one at once.
 *
 * @throws {ContractViolationError} where a fixed answer is none that the contract allows.
 */
export function sourceOf(answer: unknown, operation: OperationShape): Source {
  if (isResolver(answer)) {
    return async (input, call) => classifyAnswer(await answer(input, call));
  }
  const given = classifyAnswer(answer);
  // A copy: what becomes of the user's own object after the check is not what is answered.
  const resolved: Resolved =
    given.kind === "output" ? { kind: "output", output: copyForGood(operation.output, given.output) } : given;
  const failures = checkForGood(operation, resolved);
  if (failures.length > 0) {
    throw new ContractViolationError(operation.name, resolved.kind, failures);
  }
  return () => resolved;
}

/** Outputs that keep the contract, and that nobody can change. */
const sound = new WeakSet<Resolved>();

/**
 * What an answer breaks of the contract. An output that is a copy for good and breaks nothing is not looked at again;
 * an error is its maker's to change, so it is.
 */
export function checkForGood(operation: OperationShape, resolved: Resolved): readonly ContractFailure[] {
  const failures = checkResolved(operation, resolved);
  if (failures.length === 0 && resolved.kind === "output") {
    sound.add(resolved);
  }
  return failures;
}

/** What an answer breaks of the contract. A failure has none to keep. */
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
