import { validate } from "@smithy-contract/server-runtime";
import { readErrorBrand, type ErrorShape, type OperationShape, type StructureShape } from "@smithy-contract/shapes";
import { leaveOutPlace } from "../record/leave-out-place.ts";
import { nameOfError } from "../record/name-of-error.ts";
import { checkFixedEvents, findOutputStream, listErrors } from "./mocked-stream.ts";
import { recognizeCopies } from "./recognize-copies.ts";
import { suggestMembers } from "./suggest-members.ts";

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
  static {
    recognizeCopies(this, "@smithy-contract/ContractViolationError");
  }

  override readonly name = "ContractViolationError";
  /** The operation's name. */
  readonly operation: string;
  /** Everything that breaks the contract, in the order of the model's members. */
  readonly failures: readonly ContractFailure[];

  constructor(operation: string, what: string, failures: readonly ContractFailure[]) {
    const lines = failures.map((failure) => `\n  ${describeFailure(failure)}`);
    super(`${operation} cannot be mocked with this ${what}, which its contract forbids:${lines.join("")}`);
    this.operation = operation;
    this.failures = failures;
  }
}

/** Describes in one line what is wrong, and names the place once. */
export function describeFailure(failure: ContractFailure): string {
  return `${failure.path === "" ? "" : `${failure.path}: `}${leaveOutPlace(failure)}`;
}

/** Lists what in an output breaks the operation's contract. */
export function checkOutput(operation: OperationShape, output: unknown): readonly ContractFailure[] {
  const { output: shape } = operation;
  // A resolver of an operation without output members need not return anything.
  const failures = output === undefined && Object.keys(shape.members).length === 0 ? [] : checkShape(shape, output);
  const stream = failures.length === 0 ? findOutputStream(operation) : undefined;
  return stream === undefined ? failures : checkFixedEvents(stream, Object(output));
}

/** Lists what in an error breaks the operation's contract. The operation must declare the error. */
export function checkError(operation: OperationShape, error: Error): readonly ContractFailure[] {
  const shape = findErrorShape(operation, error);
  if (shape === undefined) {
    return [{ path: "", message: `${error.name} is not an error that ${operation.name} declares` }];
  }
  return checkShape(shape, error);
}

/**
 * Lists what is wrong with the members that an error will be made from. They are checked before, because the error's class
 * silently drops members that it does not know. A message is always allowed.
 */
export function checkErrorMembers(shape: ErrorShape, members: object): readonly ContractFailure[] {
  const given = Object.entries(members).filter(([name]) => name !== "message" || Object.hasOwn(shape.members, name));
  return checkShape(shape, Object.fromEntries(given));
}

function checkShape(shape: StructureShape | ErrorShape, value: unknown): readonly ContractFailure[] {
  return suggestMembers(shape, validate(shape, value));
}

/**
 * Finds which of the operation's errors a value is, by its brand, as the server stub does. Returns undefined if it is
 * none of them.
 */
export function findErrorShape({ errors }: OperationShape, value: unknown): ErrorShape | undefined {
  const shapeId = readErrorBrand(value);
  return errors.find(({ id }) => id === shapeId);
}

/** Whether a thrown value is a modelled error, of this operation or of any other. */
export function isModeledSomewhere(thrown: unknown): thrown is Error {
  return thrown instanceof Error && "$fault" in thrown;
}

/** The remedy for an answer that breaks the contract at a place, which is an event or the rest of the answer. */
export function adviseOnAnswer(operation: OperationShape, path: string): string {
  const stream = findOutputStream(operation);
  if (stream !== undefined && path.startsWith(`/${stream.name}/`)) {
    return `Send events that fit the model, or end the stream with one of its errors (${listErrors(stream)}). For any other failure, end it with unmodeledError()`;
  }
  const { name, errors } = operation;
  const names = errors.map(nameOfError);
  const declared = names.length === 0 ? "none" : names.join(", ");
  return `Answer with an output that fits the model or with an error of ${name} (${declared}). For a deliberate 500, answer with unmodeledError()`;
}
