import { validate } from "@smithy-contract/server-runtime";
import { readErrorBrand, type ErrorShape, type OperationShape } from "@smithy-contract/shapes";
import { nameOfError } from "../record/name-of-error.ts";

/** A place in a value, and what is wrong there. */
export interface ContractFailure {
  /** A JSON pointer; empty for the whole value. */
  readonly path: string;
  readonly message: string;
}

/**
 * Thrown when a mock is made with an answer that breaks the contract, before any request, so that the test fails where
 * the mistake is.
 */
export class ContractViolationError extends Error {
  override readonly name = "ContractViolationError";
  /** The operation's name. */
  readonly operation: string;
  /** Everything that breaks the contract, in the order of the model's members. */
  readonly failures: readonly ContractFailure[];

  constructor(operation: string, what: string, failures: readonly ContractFailure[]) {
    const lines = failures.map(({ path, message }) => `\n  ${path === "" ? "" : `${path}: `}${message}`);
    super(`${operation} cannot be mocked with this ${what}, which its contract forbids:${lines.join("")}`);
    this.operation = operation;
    this.failures = failures;
  }
}

/** What an output breaks of its operation's contract; empty where it breaks nothing. */
export function checkOutput({ output: shape }: OperationShape, output: unknown): readonly ContractFailure[] {
  // An operation without output may be answered with nothing, as a resolver without a return does.
  return output === undefined && Object.keys(shape.members).length === 0 ? [] : validate(shape, output);
}

/** What a thrown or answered error breaks of its operation's contract: to be declared, first of all. */
export function checkError(operation: OperationShape, error: Error): readonly ContractFailure[] {
  const shape = findErrorShape(operation, error);
  if (shape === undefined) {
    return [{ path: "", message: `${error.name} is none of the errors that ${operation.name} declares` }];
  }
  return validate(shape, error);
}

/**
 * What is wrong with the members that an error is to be made of: its class drops those that it does not know without a
 * word. A message may always be given.
 */
export function checkErrorMembers(shape: ErrorShape, members: object): readonly ContractFailure[] {
  const given = Object.entries(members).filter(([name]) => name !== "message" || Object.hasOwn(shape.members, name));
  return validate(shape, Object.fromEntries(given));
}

/** The operation's error that a value is, by its brand, as the stub decides it. */
export function findErrorShape({ errors }: OperationShape, value: unknown): ErrorShape | undefined {
  const shapeId = readErrorBrand(value);
  return shapeId === undefined ? undefined : errors.find(({ id }) => id === shapeId);
}

/** Whether something thrown is an error of some Smithy model, be it of another operation. */
export function isModeledSomewhere(thrown: unknown): thrown is Error {
  return thrown instanceof Error && "$fault" in thrown;
}

/** What to do about a bad answer of an operation. */
export function adviseOnAnswer({ name, errors }: OperationShape): string {
  const names = errors.map(nameOfError);
  const declared = names.length === 0 ? "none" : names.join(", ");
  return `Answer with an output as the model has it or with an error of ${name} (${declared}); a 500 on purpose is unmodeledError()`;
}
